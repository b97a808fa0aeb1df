import type { Fields, Message } from "@pluto-ami/protocol";

import type { ClientError } from "./client-error.ts";
import { type CommandResult, readCommandResult } from "./command-result.ts";
import type { ActionOptions, Banner, Connection, ListOptions } from "./connection.ts";
import { EventStream } from "./event-stream.ts";
import { refusal } from "./refusal.ts";

/** Takes one event. */
export type EventListener = (event: Message) => void;

/** A list as it arrives: its items, and as the return value the event that completed it. */
export type List = AsyncGenerator<Message, Message | undefined>;

const everyEvent = "*";

/** A connection that is logged in. Make one with `connect`. */
export class Client {
  /** The server's greeting. */
  readonly banner: Banner;
  /** The end of the connection: resolves with its error, or with undefined after `close`. Never rejects. */
  readonly closed: Promise<ClientError | undefined>;
  readonly #connection: Connection;
  readonly #eventBuffer: number;
  readonly #listeners = new Map<string, Set<EventListener>>();
  readonly #streams = new Set<EventStream>();
  #ended: { readonly error: ClientError | undefined } | undefined;

  constructor(connection: Connection, banner: Banner, eventBuffer: number) {
    this.#connection = connection;
    this.banner = banner;
    this.#eventBuffer = eventBuffer;
    this.closed = connection.closed;
    connection.onEvent = (event) => this.#emit(event);
    void connection.closed.then((error) => {
      this.#ended = { error };
      for (const stream of this.#streams) stream.finish(error);
      this.#streams.clear();
      this.#listeners.clear();
    });
  }

  /**
   * Sends an action and resolves with its one answer. `ActionID` is set for you; it is in the answer.
   * @throws ClientError `E_DENIED`, `E_UNKNOWN_ACTION`, `E_ACTION` for an answer that is an error, unless `allowError`;
   *   `E_TIMEOUT`, `E_CONNECTION_LOST` when there is none.
   */
  async action(
    name: string,
    fields: Fields = {},
    options: ActionOptions & { readonly allowError?: boolean } = {},
  ): Promise<Message> {
    const response = await this.#connection.request(name, fields, options);
    const refused = options.allowError === true ? undefined : refusal(name, response);
    if (refused !== undefined) throw refused;
    return response;
  }

  /** Sends an action whose answer is a list of events, once the iteration starts. Errors are those of `action`. */
  list(name: string, fields: Fields = {}, options: ListOptions = {}): List {
    return this.#connection.list(name, fields, options);
  }

  /**
   * Runs a CLI command on the server.
   * @throws ClientError `E_DENIED` without the class `command`; a command that fails gives `ok: false` instead.
   */
  async command(line: string, fields: Fields = {}, options: ActionOptions = {}): Promise<CommandResult> {
    return readCommandResult(await this.#connection.request("Command", { Command: line, ...fields }, options));
  }

  /**
   * Events of these names, or all of them, from now on. It ends when the client is closed, and throws
   * `E_CONNECTION_LOST` when the connection is lost.
   */
  events(...names: string[]): EventStream {
    const stop: (() => void)[] = [];
    const stream = new EventStream(this.#eventBuffer, (ended) => {
      for (const off of stop) off();
      this.#streams.delete(ended);
    });
    if (this.#ended !== undefined) {
      stream.finish(this.#ended.error);
      return stream;
    }
    this.#streams.add(stream);
    const wanted = names.length === 0 ? [everyEvent] : new Set(names.map((name) => name.toLowerCase()));
    for (const name of wanted) stop.push(this.on(name, (event) => stream.push(event)));
    return stream;
  }

  /** Calls back for each event of this name (`*`: all), without regard to the case of letters. Returns how to stop. */
  on(name: string, listener: EventListener): () => void {
    const key = name.toLowerCase();
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Logs off and closes. Pending actions fail with `E_CONNECTION_LOST`; event streams end. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  #emit(event: Message): void {
    const name = event.get("Event").toLowerCase();
    for (const key of [name, everyEvent]) {
      for (const listener of this.#listeners.get(key) ?? []) this.#call(listener, event);
    }
  }

  /** A listener's fault is not the connection's: it surfaces as an uncaught exception of its own. */
  #call(listener: EventListener, event: Message): void {
    try {
      listener(event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
