import { fromBytes, type Decode, MessageDecoder, clientLimits, toBytes } from "@pluto-ami/protocol";

import { noAnswer, notTaken, readerGone } from "../action/action-failure.ts";
import { type ActionHeaders, encodeAction } from "../action/action-headers.ts";
import type { ActionOptions, ListOptions } from "../action/action-options.ts";
import { isBusEvent } from "../event/bus-event.ts";
import { ClientError } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import { type Deferred, defer } from "../deferred.ts";
import { EventMessage } from "../event/event-message.ts";
import { eventStart, nameOf } from "../event/name-of.ts";
import type { EventTaker } from "../event/event-taker.ts";
import { Flow } from "./flow.ts";
import { type Banner, Greeting } from "./greeting.ts";
import type { ClientLimits, ClientTimeouts } from "../limits.ts";
import { ListResponse } from "../action/list-response.ts";
import { type NewActionId, type PendingAction, PendingActions } from "../action/pending-actions.ts";
import { OpenAnswer } from "./open-answer.ts";
import { quoted } from "../quoted.ts";
import { Answer } from "../action/answer.ts";
import { SingleResponse } from "../action/single-response.ts";
import type { TextCodec } from "../text-encoding.ts";
import { tell } from "../tell.ts";
import type { Transport } from "./transport.ts";
import { unshared } from "../event/unshared.ts";
import { type Watch, watch } from "../watch.ts";

/** What a connection is told at its start. */
export interface ConnectionSettings {
  /** The server's address as people write it. */
  readonly where: string;
  readonly timeouts: ClientTimeouts;
  readonly limits: ClientLimits;
  readonly codec: TextCodec;
  readonly clock: Clock;
  readonly newActionId: NewActionId;
}

/** A list as it arrives: its items, and as the return value the event that completed it. */
export type List = AsyncGenerator<EventMessage, EventMessage | undefined, void>;

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
  readonly #flow: Flow;
  readonly #openAnswer: OpenAnswer;
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
    this.#pending = new PendingActions(settings.limits, settings.newActionId);
    this.#flow = new Flow(transport, settings.clock, () => this.#pending.size);
    this.#openAnswer = new OpenAnswer(this.#decoder, {
      clock: settings.clock,
      timeout: settings.timeouts.action,
      isAwaited: (id) => this.#pending.waits(id),
      readOn: () => this.#readMessages(),
    });
    this.#heardAt = settings.clock.steady();
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

  /** Has it come to its end? */
  get isOver(): boolean {
    return this.#failure !== undefined;
  }

  /** @throws ClientError why it is over, when it is. */
  throwIfOver(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** When the server was last heard, in steady time. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** Since when nothing is heard although we listen, in steady time: that we let the server wait is no silence of its own. */
  get silentSince(): number {
    return Math.max(this.#heardAt, this.#flow.readingSince);
  }

  /** Lets the server wait while a reader of events is behind, but never while an action waits for its answer. */
  hold(isHeld: boolean): void {
    this.#flow.hold(isHeld);
  }

  /** Sends an action; resolves with its answer, also when that is an error. */
  async request(name: string, headers: ActionHeaders, options: ActionOptions = {}): Promise<Answer> {
    const response = new SingleResponse();
    const wait = this.#start(name, headers, response, options, (error) => response.fail(error));
    try {
      return await response.promise;
    } finally {
      wait.stop();
      this.#flow.regulate();
    }
  }

  /** Sends an action whose answer is a list; yields its items, returns the event that completed it. */
  async *list(name: string, headers: ActionHeaders, options: ListOptions = {}): List {
    const { listItems, listBytes } = this.#settings.limits;
    let restart: Watch["restart"] = () => undefined;
    const response = new ListResponse(
      name,
      { items: listItems, bytes: listBytes },
      {
        response: (message) => tell(options.onResponse === undefined ? [] : [options.onResponse], message),
        progress: () => restart(),
        behind: (isBehind) => this.#flow.listBehind(isBehind),
      },
    );
    const giveUp = (error: unknown): void => response.fail(error);
    const wait = this.#start(name, headers, response, options, giveUp, () => response.isBehind);
    restart = wait.restart;
    try {
      return yield* response.read();
    } finally {
      wait.stop();
      response.abandon();
      this.#pending.abandon(wait.id);
      this.#flow.regulate();
    }
  }

  /** Logs off and closes; settles when the connection is gone. */
  async close(): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true;
      this.#flow.release();
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
    isReaderBehind = () => false,
  ): Watch & { readonly id: string } {
    const { clock, codec, timeouts } = this.#settings;
    options.signal?.throwIfAborted();
    this.throwIfOver();
    const id = this.#pending.add(action);
    try {
      this.#send(name, toBytes(encodeAction(name, id, headers, codec.encode)));
    } catch (error) {
      this.#pending.remove(id);
      throw error;
    }
    const timeout = options.timeout ?? timeouts.action;
    const giveUp = (error: unknown): void => {
      this.#pending.abandon(id, true);
      fail(error);
      if (name === "Command" && options.signal?.aborted !== true) this.#openAnswer.timedOut(id);
    };
    const wait = watch(clock, timeout, options.signal, giveUp, () =>
      isReaderBehind() ? readerGone(name, timeout) : noAnswer(this.where, name, timeout),
    );
    this.#flow.regulate();
    return { id, ...wait };
  }

  #send(name: string, bytes: Uint8Array): void {
    const { unsentBytes } = this.#settings.limits;
    if (this.#transport.unsentBytes + bytes.length > unsentBytes) throw notTaken(this.where, name, unsentBytes);
    this.#transport.send(bytes);
  }

  #receive(chunk: Uint8Array): void {
    if (this.#failure !== undefined) return;
    this.#heardAt = this.#settings.clock.steady();
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
    this.#readMessages();
  }

  #readMessages(): void {
    for (let text = this.#decoder.next(); text !== undefined; text = this.#decoder.next()) {
      this.#take(text);
      if (this.#failure !== undefined) return;
    }
    this.#openAnswer.look();
    this.#flow.regulate();
  }

  #take(text: string): void {
    if (text.startsWith(eventStart)) {
      const name = nameOf(text);
      if (this.#pending.mayConcern(text)) this.#takeEvent(name, text);
      else this.#events.takeText(name, text);
      return;
    }
    const message = new Answer(unshared(text), this.#decode);
    if (!/^Response:/i.test(text) && message.has("Event")) {
      const name = message.get("Event");
      if (isBusEvent(text)) this.#events.take(new EventMessage(unshared(name), unshared(text), this.#decode));
      else this.#takeEvent(name, text);
    } else if (message.has("Response") || message.has("ActionID")) this.#pending.deliverResponse(message);
  }

  /** Takes an event that may be part of an answer. */
  #takeEvent(name: string, text: string): void {
    const event = new EventMessage(unshared(name), unshared(text), this.#decode);
    if (!this.#pending.deliverEvent(event)) this.#events.take(event);
  }

  #finish(cause: Error | undefined): void {
    if (this.#failure !== undefined) return;
    this.#failure = cause instanceof ClientError ? cause : this.#lost(cause);
    this.#openAnswer.stop();
    this.#flow.release();
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
    const text = `the connection to ${this.where} was lost${cause === undefined ? "" : ` (${quoted(cause.message)})`}`;
    const outcome = waiting === 0 ? "" : `; whether ${waiting} pending action(s) were done is unknown`;
    return new ClientError("E_CONNECTION_LOST", text + outcome, options);
  }
}
