import {
  encodeMessage,
  type Fields,
  fromBytes,
  type Message,
  MessageDecoder,
  parseBanner,
  toBytes,
} from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";
import { type Deferred, defer } from "./deferred.ts";
import type { ClientLimits, ClientTimeouts } from "./limits.ts";
import { ListResponse } from "./list-response.ts";
import { type PendingAction, PendingActions } from "./pending-actions.ts";
import { SingleResponse } from "./single-response.ts";
import { decodeMessage, encodeFieldTexts, type TextEncoding } from "./text-encoding.ts";
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
  readonly encoding: TextEncoding;
}

/** The greeting of a server. */
export interface Banner {
  readonly product: string;
  readonly version: string;
}

const shownGreeting = 60;
const badName = /[\r\n:]|^$/;

const checkNames = (action: string, fields: Fields): void => {
  if (/[\r\n]|^$/.test(action)) throw new TypeError("the name of an action is a line of text that is not empty");
  for (const name of Object.keys(fields)) {
    if (badName.test(name)) throw new TypeError(`"${name}" cannot be the name of a header`);
    if (/^action(?:id)?$/i.test(name)) throw new TypeError(`the header ${name} is set by the client itself`);
  }
};

/** One conversation with a server: greeting, requests with their answers, events, the end. */
export class Connection {
  /** The server's greeting. */
  readonly greeted: Promise<Banner>;
  /** The end: with its error, or with undefined when we closed it. */
  readonly closed: Promise<ClientError | undefined>;
  readonly #transport: Transport;
  readonly #settings: ConnectionSettings;
  readonly #decoder = new MessageDecoder();
  readonly #pending: PendingActions;
  readonly #banner: Deferred<Banner> = defer();
  readonly #end: Deferred<ClientError | undefined> = defer();
  #greeting: string | undefined = "";
  #failure: ClientError | undefined;
  #isClosing = false;
  #onEvent: (event: Message) => void = () => undefined;

  constructor(transport: Transport, settings: ConnectionSettings) {
    this.#transport = transport;
    this.#settings = settings;
    this.#pending = new PendingActions(settings.limits);
    this.greeted = this.#banner.promise;
    this.closed = this.#end.promise;
    transport.listen({
      data: (chunk) => this.#receive(chunk),
      closed: (cause) => this.#finish(cause),
    });
  }

  get where(): string {
    return this.#settings.where;
  }

  /** Calls back for each event that is no item of a list. */
  set onEvent(onEvent: (event: Message) => void) {
    this.#onEvent = onEvent;
  }

  /** Sends an action; resolves with its answer, also when that is an error. */
  async request(name: string, fields: Fields, options: ActionOptions = {}): Promise<Message> {
    const response = new SingleResponse();
    const stop = this.#start(name, fields, response, options, (error) => response.fail(error));
    try {
      return await response.promise;
    } finally {
      stop.stop();
    }
  }

  /** Sends an action whose answer is a list; yields its items, returns the event that completed it. */
  async *list(name: string, fields: Fields, options: ListOptions = {}): AsyncGenerator<Message, Message | undefined> {
    const response = new ListResponse(name, this.#settings.limits.listItems, options.onResponse);
    const wait = this.#start(name, fields, response, options, (error) => response.fail(error));
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
      if (this.#failure === undefined && this.#greeting === undefined) {
        await this.request("Logoff", {}, { timeout }).catch(() => undefined);
      }
      this.#transport.end();
      const timer = setTimeout(() => this.destroy(), timeout);
      await this.closed;
      clearTimeout(timer);
    }
    await this.closed;
  }

  /** Closes at once. */
  destroy(): void {
    this.#isClosing = true;
    this.#transport.destroy();
    this.#finish(undefined);
  }

  #start(
    name: string,
    fields: Fields,
    action: PendingAction,
    options: ActionOptions,
    fail: (error: unknown) => void,
  ): { readonly id: string; readonly stop: () => void; readonly restart: () => void } {
    checkNames(name, fields);
    options.signal?.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const id = this.#pending.add(action);
    const timeout = options.timeout ?? this.#settings.timeouts.action;
    const giveUp = (error: unknown): void => {
      this.#pending.abandon(id);
      fail(error);
    };
    const wait = watch(timeout, options.signal, giveUp, () => {
      const text = `no answer to the action ${name} from ${this.where} within ${timeout} ms: whether it was done is unknown`;
      return new ClientError("E_TIMEOUT", `${text}; ask the server before you repeat it`);
    });
    const { encoding } = this.#settings;
    const head = encodeFieldTexts({ Action: name, ActionID: id }, encoding);
    this.#transport.send(toBytes(encodeMessage({ ...head, ...encodeFieldTexts(fields, encoding) })));
    return { id, ...wait };
  }

  #receive(chunk: Uint8Array): void {
    if (this.#failure !== undefined) return;
    try {
      if (this.#greeting !== undefined) this.#takeGreeting(this.#greeting + fromBytes(chunk));
      else this.#decoder.push(chunk);
    } catch (cause) {
      this.#transport.destroy();
      this.#finish(cause instanceof Error ? cause : new Error(String(cause)));
      return;
    }
    if (this.#greeting !== undefined) return;
    for (let message = this.#decoder.next(); message !== undefined; message = this.#decoder.next()) {
      const decoded = decodeMessage(message, this.#settings.encoding);
      if (!this.#pending.deliver(decoded) && decoded.get("Event") !== "") this.#onEvent(decoded);
    }
  }

  #takeGreeting(text: string): void {
    const end = text.indexOf("\n");
    if (end < 0 && text.length <= this.#settings.limits.bannerBytes) {
      this.#greeting = text;
      return;
    }
    const line = end < 0 ? text : text.slice(0, end + 1);
    const banner = line.length > this.#settings.limits.bannerBytes ? undefined : parseBanner(line);
    if (banner === undefined) {
      const shown = line
        .slice(0, shownGreeting)
        .trimEnd()
        .replaceAll(/[^ -~]/g, "?");
      throw this.notAmi(`it greets with "${shown}"`);
    }
    this.#greeting = undefined;
    this.#banner.resolve(banner);
    this.#decoder.push(toBytes(text.slice(end + 1)));
  }

  /** The error for a peer that is no AMI server. */
  notAmi(why: string, cause?: unknown): ClientError {
    const advice = "check the port (AMI is 5038 by custom, 5039 with TLS)";
    return new ClientError("E_NOT_AMI", `${this.where} is no AMI server, ${why}: ${advice}`, { cause });
  }

  #finish(cause: Error | undefined): void {
    if (this.#failure !== undefined) return;
    this.#failure = cause instanceof ClientError ? cause : this.#lost(cause);
    this.#banner.reject(this.#failure);
    this.#pending.failAll(this.#failure);
    this.#end.resolve(this.#isClosing ? undefined : this.#failure);
  }

  #lost(cause: Error | undefined): ClientError {
    const options = cause === undefined ? {} : { cause };
    if (this.#isClosing) {
      return new ClientError("E_CONNECTION_LOST", `the connection to ${this.where} was closed by this side`, options);
    }
    if (this.#greeting !== undefined) {
      const text = `${this.where} closed the connection without a greeting: it may want TLS, or too many logins wait there (authlimit)`;
      return new ClientError("E_CONNECTION_LOST", text, options);
    }
    const waiting = this.#pending.size;
    const text = `the connection to ${this.where} was lost${cause === undefined ? "" : ` (${cause.message})`}`;
    const outcome = waiting === 0 ? "" : `; whether ${waiting} pending action(s) were done is unknown`;
    return new ClientError("E_CONNECTION_LOST", `${text}${outcome}: connect again`, options);
  }
}
