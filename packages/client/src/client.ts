import type { ActionArguments, ActionName } from "./action/action-fields.ts";
import { BufferedStream } from "./event/buffered-stream.ts";
import { ClientError, type ClientErrorCode } from "./client-error.ts";
import { type CommandResult, readCommandResult } from "./action/command-result.ts";
import type { ActionOptions, ListOptions, SingleActionOptions } from "./action/action-options.ts";
import { type ActionHeaders, demandHeaders } from "./action/action-headers.ts";
import {
  demandCallOptions,
  demandCommandLine,
  demandEventName,
  demandListener,
  readEventsWanted,
} from "./call-input.ts";
import type { Connection, List } from "./connection/connection.ts";
import type { EventName } from "./event/event-fields.ts";
import type { EventListener } from "./event/event-message.ts";
import type { ListenOptions, StreamOptions } from "./event/listen-options.ts";
import { everyEvent, EventRouter } from "./event/event-router.ts";
import { EventStream } from "./event/event-stream.ts";
import type { Banner } from "./connection/greeting.ts";
import { Link, type LinkSettings } from "./connection/link.ts";
import { itemBytes } from "./limits.ts";
import { type Gap, type LinkState, stateBytes } from "./link-state.ts";
import { refusal } from "./action/refusal.ts";
import { surface, tell } from "./tell.ts";
import type { Answer } from "./action/answer.ts";

/** Stops listening; what it was stays as it was. */
export type Off = () => void;

/**
 * Asks the server anew after a gap. A promise that it gives may fail with `E_CONNECTION_LOST` or `E_DOWN` when this
 * connection is lost, too: that is no fault, for the next gap calls back again, and neither is `E_CLOSED` after the end. Any other fault is the listener's own.
 */
export type GapListener = (gap: Gap) => unknown;

/** What an action of a connection that is lost, or closed, fails with. */
const losses: ReadonlySet<ClientErrorCode> = new Set(["E_CONNECTION_LOST", "E_DOWN", "E_CLOSED"]);

const askAnew = async (listener: GapListener, gap: Gap, connection: Connection): Promise<void> => {
  try {
    await listener(gap);
  } catch (fault) {
    const isLoss = fault instanceof ClientError && losses.has(fault.code);
    if (!isLoss || !connection.isOver) surface(fault);
  }
};

/** A client of one server: its actions, its events, and the state of its connection. Make one with `connect`. */
export class Client {
  /** The end: resolves with its error, or with undefined after `close`. A loss that is mended is no end. Never rejects. */
  readonly closed: Promise<ClientError | undefined>;
  readonly #link: Link;
  readonly #settings: LinkSettings;
  readonly #router: EventRouter;
  readonly #streams = new Set<EventStream>();
  readonly #states = new Set<BufferedStream<LinkState>>();
  /** Streams that want the server to wait. */
  #behind = 0;
  readonly #stateListeners = new Set<(state: LinkState) => void>();
  readonly #gapListeners = new Set<GapListener>();

  constructor(settings: LinkSettings, onState?: (state: LinkState) => void) {
    const { limits, codec } = settings.plan;
    this.#settings = settings;
    this.#router = new EventRouter(codec.decode, limits.knownEventNames);
    if (onState !== undefined) this.#stateListeners.add(onState);
    this.#link = new Link(settings, {
      takeText: (name, text) => this.#router.takeText(name, text),
      take: (event) => this.#router.take(event),
      state: (state) => this.#tellState(state),
      gap: (gap, connection) => this.#tellGap(gap, connection),
    });
    this.closed = this.#link.closed;
  }

  /** Opens the first connection; `connect` does it for you. */
  start(signal: AbortSignal | undefined): Promise<void> {
    return this.#link.start(signal);
  }

  /** The server's greeting; that of the last connection while there is none. */
  get banner(): Banner {
    return this.#link.session?.banner ?? { product: "", version: "" };
  }

  /** Whether the server has said, up to now, that it is fully booted. It says so only to users with the class system. */
  get isFullyBooted(): boolean {
    return this.#link.session?.isFullyBooted ?? false;
  }

  /** Where the connection stands now. */
  get state(): LinkState {
    return this.#link.state;
  }

  /**
   * Sends an action and resolves with its one answer. `ActionID` is set for you; it is in the answer.
   * @throws ClientError `E_DENIED`, `E_UNKNOWN_ACTION`, `E_ACTION` for an answer that is an error, unless `allowError`;
   *   `E_TIMEOUT`, `E_CONNECTION_LOST` when there is none and the outcome is unknown; `E_DOWN`, `E_CLOSED` when nothing was sent;
   *   `E_OPTIONS` for an option that there is not, `E_UNSENDABLE` for a header that no action can have.
   */
  async action<Name extends ActionName | (string & {})>(
    name: Name,
    ...[headers = {}, options = {}]: ActionArguments<Name, SingleActionOptions>
  ): Promise<Answer> {
    demandCallOptions("action", options);
    const response = await this.#link.connection.request(name, headers, options);
    this.#settings.plan.subscription.note(name, headers, response);
    const refused = options.allowError === true ? undefined : refusal(name, response);
    if (refused !== undefined) throw refused;
    return response;
  }

  /** Sends an action whose answer is a list of events, once the iteration starts. Errors are those of `action`. */
  async *list<Name extends ActionName | (string & {})>(
    name: Name,
    ...[headers = {}, options = {}]: ActionArguments<Name, ListOptions>
  ): List {
    demandCallOptions("list", options);
    return yield* this.#link.connection.list(name, headers, options);
  }

  /**
   * Runs a CLI command on the server.
   * @throws ClientError `E_DENIED` without the class `command`; a command that fails gives `ok: false` instead.
   */
  async command(line: string, headers: ActionHeaders = {}, options: ActionOptions = {}): Promise<CommandResult> {
    demandCallOptions("command", options);
    demandCommandLine(line);
    demandHeaders("Command", headers);
    return readCommandResult(await this.#link.connection.request("Command", { Command: line, ...headers }, options));
  }

  /**
   * Events of these names, or all of them, from now on, across reconnects. It ends when the client is closed, and throws
   * the reason when the connection is lost for good.
   * @throws ClientError `E_OPTIONS` for what is neither the name of an event nor an option.
   */
  events(options?: StreamOptions): EventStream;
  events<Name extends EventName | (string & {})>(...names: readonly [Name, ...Name[]]): EventStream<Name>;
  events<Name extends EventName | (string & {})>(
    ...namesAndOptions: readonly [Name, ...Name[], StreamOptions]
  ): EventStream<Name>;
  events(...namesAndOptions: readonly [...names: readonly string[], options: StreamOptions]): EventStream;
  events(...names: readonly string[]): EventStream;
  events(...namesAndOptions: readonly (string | StreamOptions | undefined)[]): EventStream {
    const { names, options } = readEventsWanted(namesAndOptions);
    const { signal, whenBehind = "drop" } = options;
    const stop: Off[] = [];
    const end = (): void => {
      for (const off of stop) off();
      this.#streams.delete(stream);
    };
    const { eventBuffer: items, eventBufferBytes: bytes } = this.#settings.plan.limits;
    const stream: EventStream = new EventStream({
      limits: { items, bytes },
      onClose: end,
      onBehind: (isBehind) => {
        if (whenBehind === "wait") this.#hold(isBehind);
      },
      signal,
    });
    if (signal?.aborted === true) return stream;
    if (this.state.name === "closed") {
      stream.finish(this.state.reason);
      return stream;
    }
    this.#streams.add(stream);
    const wanted = names.length === 0 ? [everyEvent] : new Set(names.map((name) => name.toLowerCase()));
    for (const name of wanted) stop.push(this.#router.on(name, (event) => stream.push(event)));
    return stream;
  }

  /**
   * Calls back for each event of this name (`*`: all), without regard to the case of letters. Returns how to stop.
   * @throws ClientError `E_OPTIONS` when it cannot be called back, or for an option that there is not.
   */
  on<Name extends EventName | (string & {})>(name: Name, listener: EventListener<Name>, options?: ListenOptions): Off;
  on(name: string, listener: EventListener, options: ListenOptions = {}): Off {
    demandEventName(name);
    demandListener(listener);
    demandCallOptions("on", options);
    const { signal } = options;
    if (signal?.aborted === true) return () => undefined;
    const off = this.#router.on(name, listener);
    signal?.addEventListener("abort", off, { once: true });
    return () => {
      signal?.removeEventListener("abort", off);
      off();
    };
  }

  /**
   * Calls back for each change of `state`. Returns how to stop.
   * @throws ClientError `E_OPTIONS` when it cannot be called back.
   */
  onState(listener: (state: LinkState) => void): Off {
    demandListener(listener);
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /**
   * Calls back after each loss, when the client is `ready` again and before the first event of the new connection: an
   * action sent from here goes out on it. Returns how to stop.
   * @throws ClientError `E_OPTIONS` when it cannot be called back.
   */
  onGap(listener: GapListener): Off {
    demandListener(listener);
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  /**
   * The present state and each one that follows; ends after `closed`. A reader that is further behind than the limit
   * `stateBuffer` or `stateBufferBytes` loses the oldest ones.
   * @throws ClientError `E_OPTIONS` for an option that there is not.
   */
  states(options: ListenOptions = {}): BufferedStream<LinkState> {
    demandCallOptions("states", options);
    const { signal } = options;
    const { stateBuffer: items, stateBufferBytes: bytes } = this.#settings.plan.limits;
    const stream = new BufferedStream<LinkState>({
      limits: { items, bytes },
      weigh: (state) => itemBytes + stateBytes(state),
      onClose: () => this.#states.delete(stream),
      signal,
    });
    stream.push(this.state);
    if (this.state.name === "closed") stream.finish();
    else this.#states.add(stream);
    return stream;
  }

  /**
   * Resolves when there is a connection, at once when there is one.
   * @throws ClientError the reason when there will be none any more, `E_CLOSED` after `close`; the signal's reason when it aborts.
   */
  async ready(options: ListenOptions = {}): Promise<void> {
    demandCallOptions("ready", options);
    for await (const state of this.states(options)) if (state.name === "ready") return;
    throw this.#link.end;
  }

  /** Logs off and closes, also while it reconnects. Pending actions fail with `E_CONNECTION_LOST`, new ones with `E_CLOSED`; event streams end. */
  close(): Promise<void> {
    return this.#link.close();
  }

  /** `await using client = await connect(…)` closes it. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #hold(isBehind: boolean): void {
    this.#behind += isBehind ? 1 : -1;
    this.#link.hold(this.#behind > 0);
  }

  #tellState(state: LinkState): void {
    tell([...this.#stateListeners], state);
    for (const stream of this.#states) stream.push(state);
    if (state.name !== "closed") return;
    for (const stream of this.#states) stream.finish();
    for (const stream of this.#streams) stream.finish(state.reason);
    this.#router.clear();
  }

  #tellGap(gap: Gap, connection: Connection): void {
    const listeners = [...this.#gapListeners];
    for (const listener of listeners) void askAnew(listener, gap, connection);
    for (const stream of this.#streams) stream.pushGap(gap);
  }
}
