import { fromBytes, type Decode, Message, MessageDecoder, clientLimits, toBytes } from "@pluto-ami/protocol";

import { type ActionHeaders, encodeAction } from "./action-headers.ts";
import { ClientError } from "./client-error.ts";
import type { Clock } from "./clock.ts";
import { type Deferred, defer } from "./deferred.ts";
import { EventMessage } from "./event-message.ts";
import { type Banner, Greeting } from "./greeting.ts";
import type { ClientLimits, ClientTimeouts } from "./limits.ts";
import { ListResponse } from "./list-response.ts";
import { type PendingAction, PendingActions } from "./pending-actions.ts";
import { SingleResponse } from "./single-response.ts";
import type { TextCodec } from "./text-encoding.ts";
import type { Transport } from "./transport.ts";
import { watch } from "./watch.ts";

/** How one action is done. */
export interface ActionOptions {
  /** Gives the action up when it aborts: the call rejects with the signal's reason. What the server did is unknown. */
  readonly signal?: AbortSignal;
  /** Milliseconds to wait instead of the connection's own. */
  readonly timeout?: number;
}

/** How one list is done. */
export interface ListOptions extends ActionOptions {
  /** Called with the response that comes before the items, or alone when the answer is no list. */
  readonly onResponse?: (response: Message) => void;
}

/** What a connection is told at its start. */
export interface ConnectionSettings {
  /** The server's address as people write it. */
  readonly where: string;
  readonly timeouts: ClientTimeouts;
  readonly limits: ClientLimits;
  readonly codec: TextCodec;
  readonly clock: Clock;
}

/** Who takes the events that are no items of a list. */
export interface EventTaker {
  /** One that has not been read yet. */
  takeText(name: string, text: string): void;
  take(event: EventMessage): void;
}

/** A list as it arrives: its items, and as the return value the event that completed it. */
export type List = AsyncGenerator<EventMessage, EventMessage | undefined, void>;

const eventStart = "Event: ";
const nameEnd = /[\r\n]|$/g;

const nameOf = (text: string): string => {
  const end = text.indexOf("\r", eventStart.length);
  const name = text.slice(eventStart.length, end < 0 ? text.length : end);
  if (!name.includes("\n")) return name;
  nameEnd.lastIndex = eventStart.length;
  return text.slice(eventStart.length, nameEnd.exec(text)?.index);
};

/** One conversation with a server: greeting, requests with their answers, events, the end. */
export class Connection {
  /** The end: with its error, or with undefined when we closed it. */
  readonly closed: Promise<ClientError | undefined>;
  readonly #transport: Transport;
  readonly #settings: ConnectionSettings;
  readonly #decode: Decode | undefined;
  readonly #decoder: MessageDecoder;
  readonly #greeting: Greeting;
  readonly #pending: PendingActions;
  readonly #events: EventTaker;
  readonly #end: Deferred<ClientError | undefined> = defer();
  #heardAt: number;
  #failure: ClientError | undefined;
  #isClosing = false;

  constructor(transport: Transport, settings: ConnectionSettings, events: EventTaker) {
    this.#transport = transport;
    this.#settings = settings;
    this.#events = events;
    this.#decode = settings.codec.decode;
    this.#decoder = new MessageDecoder({ ...clientLimits, frameBytes: settings.limits.messageBytes });
    this.#greeting = new Greeting(settings.where, settings.limits.bannerBytes);
    this.#pending = new PendingActions(settings.limits);
    this.#heardAt = settings.clock.now();
    this.closed = this.#end.promise;
    transport.listen({
      data: (chunk) => this.#receive(chunk),
      closed: (cause) => this.#finish(cause),
    });
  }

  get where(): string {
    return this.#settings.where;
  }

  /** The server's greeting. */
  get greeted(): Promise<Banner> {
    return this.#greeting.banner;
  }

  /** When the server was last heard, in milliseconds since the epoch. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** Sends an action; resolves with its answer, also when that is an error. */
  async request(name: string, headers: ActionHeaders, options: ActionOptions = {}): Promise<Message> {
    const response = new SingleResponse();
    const wait = this.#start(name, headers, response, options, (error) => response.fail(error));
    try {
      return await response.promise;
    } finally {
      wait.stop();
    }
  }

  /** Sends an action whose answer is a list; yields its items, returns the event that completed it. */
  async *list(name: string, headers: ActionHeaders, options: ListOptions = {}): List {
    const response = new ListResponse(name, this.#settings.limits.listItems, options.onResponse);
    const wait = this.#start(name, headers, response, options, (error) => response.fail(error));
    response.onMessage = wait.restart;
    try {
      return yield* response.read();
    } finally {
      wait.stop();
      response.abandon();
      this.#pending.abandon(wait.id);
    }
  }

  /** Logs off and closes; settles when the connection is gone. */
  async close(): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true;
      const timeout = this.#settings.timeouts.logoff;
      if (this.#failure === undefined && this.#greeting.isOver) {
        await this.request("Logoff", {}, { timeout }).catch(() => undefined);
      }
      this.#transport.end();
      const cancel = this.#settings.clock.after(timeout, () => this.destroy());
      await this.closed;
      cancel();
    }
    await this.closed;
  }

  /** Closes at once; with an error, that is the reason of the end. */
  destroy(error?: ClientError): void {
    if (error === undefined) this.#isClosing = true;
    this.#transport.destroy();
    this.#finish(error);
  }

  #start(
    name: string,
    headers: ActionHeaders,
    action: PendingAction,
    options: ActionOptions,
    fail: (error: unknown) => void,
  ): { readonly id: string; readonly stop: () => void; readonly restart: () => void } {
    const { clock, codec, timeouts } = this.#settings;
    options.signal?.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const id = this.#pending.add(action);
    try {
      this.#transport.send(toBytes(encodeAction(name, id, headers, codec.encode)));
    } catch (error) {
      this.#pending.remove(id);
      throw error;
    }
    const timeout = options.timeout ?? timeouts.action;
    const giveUp = (error: unknown): void => {
      this.#pending.abandon(id, true);
      fail(error);
    };
    const wait = watch(clock, timeout, options.signal, giveUp, () => {
      const text = `no answer to the action ${name} from ${this.where} within ${timeout} ms: whether it was done is unknown`;
      return new ClientError("E_TIMEOUT", `${text}; ask the server before you repeat it`);
    });
    return { id, ...wait };
  }

  #receive(chunk: Uint8Array): void {
    if (this.#failure !== undefined) return;
    this.#heardAt = this.#settings.clock.now();
    try {
      if (this.#greeting.isOver) this.#decoder.push(chunk);
      else {
        const rest = this.#greeting.take(fromBytes(chunk));
        if (rest === undefined) return;
        this.#decoder.push(toBytes(rest));
      }
    } catch (cause) {
      this.#transport.destroy();
      this.#finish(cause instanceof Error ? cause : new Error(String(cause)));
      return;
    }
    for (let text = this.#decoder.next(); text !== undefined; text = this.#decoder.next()) this.#take(text);
  }

  #take(text: string): void {
    if (text.startsWith(eventStart)) {
      const name = nameOf(text);
      if (this.#pending.mayConcern(text)) this.#takeEvent(new EventMessage(name, text, this.#decode));
      else this.#events.takeText(name, text);
      return;
    }
    const message = new Message(text, this.#decode);
    if (!/^Response:/i.test(text) && message.has("Event")) {
      this.#takeEvent(new EventMessage(message.get("Event"), text, this.#decode));
    } else if (message.has("Response") || message.has("ActionID")) this.#pending.deliverResponse(message);
  }

  #takeEvent(event: EventMessage): void {
    if (!this.#pending.deliverEvent(event)) this.#events.take(event);
  }

  #finish(cause: Error | undefined): void {
    if (this.#failure !== undefined) return;
    this.#failure = cause instanceof ClientError ? cause : this.#lost(cause);
    this.#greeting.fail(this.#failure);
    this.#pending.failAll(this.#failure);
    this.#end.resolve(this.#isClosing ? undefined : this.#failure);
  }

  #lost(cause: Error | undefined): ClientError {
    const options = cause === undefined ? {} : { cause };
    if (this.#isClosing) {
      return new ClientError("E_CONNECTION_LOST", `the connection to ${this.where} was closed by this side`, options);
    }
    if (!this.#greeting.isOver) {
      const text = `${this.where} closed the connection without a greeting: it may want TLS, or too many logins wait there (authlimit)`;
      return new ClientError("E_CONNECTION_LOST", text, options);
    }
    const waiting = this.#pending.size;
    const text = `the connection to ${this.where} was lost${cause === undefined ? "" : ` (${cause.message})`}`;
    const outcome = waiting === 0 ? "" : `; whether ${waiting} pending action(s) were done is unknown`;
    return new ClientError("E_CONNECTION_LOST", text + outcome, options);
  }
}
