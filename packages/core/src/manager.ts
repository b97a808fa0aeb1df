import { type Bytes, demandBytes, encodeBanner, type TextFields, toBytes, toText } from "@pluto-ami/protocol";

import type { ActionRegistry } from "./action/action-registry.ts";
import { dispatch } from "./action/dispatch.ts";
import type { ActionInterceptor } from "./action/intercept/interceptor.ts";
import type { CommandRegistry } from "./command/command-registry.ts";
import { composeManager } from "./compose-manager.ts";
import type { FanOut } from "./delivery/queue/fan-out.ts";
import type { RaisedEvent, WrittenBody } from "./event/event-bus.ts";
import type { EventDelivery } from "./event/event-delivery.ts";
import { emitText } from "./event/emit-text.ts";
import type { EventHeaders, EventToRaise } from "./event/event-headers.ts";
import type { EventRegistry } from "./event/event-registry.ts";
import { forget, type Forgettable } from "./forget.ts";
import type { LimitedLog } from "./log/limited-log.ts";
import type { ManagerOptions } from "./manager-options.ts";
import { demandManagerOptions } from "./manager-options-input.ts";
import type { ModuleTable } from "./module/module-table.ts";
import type { Reloads, SettingsListener } from "./module/reloads.ts";
import type { Peer } from "./ports/peer.ts";
import type { Services } from "./services.ts";
import type { AnswerAction } from "./session/answer-action.ts";
import { ConnectedSession } from "./session/connected-session.ts";
import { demandListener, demandPeer, demandPollingClient, demandSessionId } from "./session/peer-input.ts";
import { PolledSession, type PollingClient } from "./session/polled-session.ts";
import type { ClosedSession } from "./session/registry/closed-session.ts";
import { type SessionSnapshot, snapshotOf } from "./session/registry/session-snapshot.ts";
import { TurnShare } from "./session/turn/turn-share.ts";
import type { Turns } from "./session/turn/turns.ts";
import type { ManagerState } from "./settings/manager-state.ts";

/** An AMI manager without sockets: peers come in, events go out. No singletons, any number in one process. */
export class Manager {
  readonly services: Services;
  readonly #answer: AnswerAction = (session, action, reply, flaw, abandoned) =>
    dispatch({ action, reply, session, abandoned, rights: session, services: this.services }, flaw, this.#interceptor);
  readonly #interceptor: ActionInterceptor | undefined;
  readonly #fanOut: FanOut;
  readonly #turns: Turns;
  /** Who comes over HTTP and has not logged in can be somebody else with each request: all of them have one share. */
  readonly #httpStrangers: TurnShare;
  readonly #log: LimitedLog;
  readonly #reloads: Reloads;
  /** @throws SettingsError that names the option which is missing, unknown or wrong. */
  constructor(options: ManagerOptions) {
    demandManagerOptions(options);
    const { fanOut, log, reloads, services, turns } = composeManager(options);
    this.services = services;
    this.#interceptor = options.interceptor;
    this.#fanOut = fanOut;
    this.#log = log;
    this.#reloads = reloads;
    this.#turns = turns;
    this.#httpStrangers = new TurnShare(turns, 0);
  }

  get state(): ManagerState {
    return this.services.state;
  }

  /** The actions that clients may ask for: register your own here. */
  get actions(): ActionRegistry {
    return this.services.actions;
  }

  /** The events that there are: register your own here, then `emit` them. */
  get events(): EventRegistry {
    return this.services.events;
  }

  /** The commands of the CLI: register your own here. */
  get commands(): CommandRegistry {
    return this.services.commands;
  }

  /** What `module reload` and Reload find: register here what your program can read again. */
  get modules(): ModuleTable {
    return this.services.modules;
  }

  /** Who is here, the oldest first: those who have not logged in yet and the local console, too. */
  sessions(): readonly SessionSnapshot[] {
    return this.services.sessions.list().map(snapshotOf);
  }

  /** The last sessions that ended, in the order of their ends; as many as `limits.closedSessions` at the most. */
  closedSessions(): readonly ClosedSession[] {
    return this.services.sessions.listClosed().map((session) => ({ ...session, username: toText(session.username) }));
  }

  /**
   * Ends the session of this number; false when there is none, or it is being ended already.
   * @throws SettingsError when that is no number.
   */
  kick(id: number): boolean {
    demandSessionId(id);
    return this.services.sessions.find(id)?.kick() ?? false;
  }

  /**
   * Tells the client of the session of this number a message of its own, whatever bytes (a byte string: `fromText` and `fromBytes` make one), past
   * classes and filters: see {@link Session.tell}. False when there is no such session, or it is closed.
   * @throws SettingsError when that is no number, ProtocolError `E_NO_BYTES` when a character is no byte.
   */
  tell<const Message extends string>(id: number, message: Message & Bytes<Message>): boolean {
    demandSessionId(id);
    return this.services.sessions.find(id)?.tell(demandBytes(message, "The message")) ?? false;
  }

  /**
   * Tells FullyBooted to the sessions from which `bootedFor` has kept it back: to that of this number, or to all of them. Gives how many have heard
   * it, each once, those that may read and want the class system.
   * @throws SettingsError when that is no number.
   */
  fullyBooted(id?: number): number {
    if (id !== undefined) demandSessionId(id);
    return this.services.boot.tell(id);
  }

  /**
   * Raises an event, by its name or the definition that `defineEvent` made, for everybody who may read its classes and
   * wants it. Names and values are text and leave as UTF-8; a line end in a value becomes a blank
   * (docs/protocol.md#line-ends-in-values). An action has its headers as byte strings, which `toText` makes text; or it
   * needs the `bus`, which takes them as they are.
   * @throws DefinitionError when no such event is registered, or a header's name is not one word.
   */
  emit<const Event extends EventToRaise>(event: Event, headers?: EventHeaders<Event>): void;
  emit(event: EventToRaise, headers?: TextFields): void {
    emitText(this.services.bus, this.services.events, event, headers);
  }

  /**
   * Raises an event whose headers are bytes, whether it is registered or not, and says who of those that are logged in gets it, and why the others do
   * not: for a program that asks, as a test does; `emit` is quicker. It is for everybody, or for the sessions of these numbers alone, who get it
   * through their classes and filters as well.
   * @throws SettingsError when one is no number; ProtocolError `E_NO_BYTES` when a character of it is no byte, `E_NO_VALUE`, `E_NO_HEADER` when it cannot
   * have a value or a header. Then nobody gets anything.
   */
  deliver<const Body extends WrittenBody>(
    event: RaisedEvent<Body & Bytes<Body>>,
    to?: readonly number[],
  ): EventDelivery {
    for (const id of to ?? []) demandSessionId(id);
    const { bus, sessions } = this.services;
    const listening = sessions.list().filter(({ isClosing }) => !isClosing);
    return bus.deliver(event, listening, to === undefined ? undefined : new Set(to));
  }

  /** Hands the events that were raised, and what sessions were told, to their peers now and not at the end of the turn: for one who waits until they have left. */
  flush(): void {
    this.#fanOut.flush();
  }

  /**
   * Takes a new peer: greets it and returns its session. Undefined when too many peers wait for their login already, and
   * no address has more of them than its own would; then nothing was sent, and the connection is to be closed
   * (docs/protocol.md#login-slots).
   * @throws SettingsError that names what the peer lacks.
   */
  connect(peer: Peer): ConnectedSession | undefined {
    demandPeer(peer);
    const { log, observer, persona, sessions, state } = this.services;
    const isFull = peer.transport !== "LOCAL" && sessions.countUnauthenticated() >= state.general.authLimit;
    if (isFull) observer.limitHit("unauthenticated connections");
    if (isFull && !sessions.makeRoomForNewcomer(peer.remote.host)) {
      log.warning(
        `Turned ${peer.remote.host} away: ${state.general.authLimit} clients wait for their login (authlimit)`,
        { kind: "connection turned away", address: peer.remote.host, reason: "authlimit" },
      );
      return undefined;
    }
    // First of all: the peer reads it while its session is made.
    peer.send(toBytes(encodeBanner(persona.amiVersion)));
    const session = new ConnectedSession(peer, this.services, this.#fanOut, new TurnShare(this.#turns), this.#answer);
    sessions.add(session);
    observer.sessionOpened(peer.transport);
    session.open();
    return session;
  }

  /**
   * Takes a client that comes by requests over HTTP and returns its session. Nobody logs in here; the session ends by
   * itself when it was not asked anything for a while (docs/protocol.md#http-sessions).
   * @throws SettingsError that names what the client lacks.
   */
  poll(client: PollingClient): PolledSession {
    demandPollingClient(client);
    const { limits, observer, sessions } = this.services;
    sessions.makeRoomForStranger(limits.httpStrangers);
    const shares = { stranger: this.#httpStrangers, own: new TurnShare(this.#turns, 0) };
    const session = new PolledSession(client, this.services, this.#fanOut, shares, this.#answer);
    sessions.add(session);
    observer.sessionOpened(client.transport);
    return session;
  }

  /**
   * Tells of every good reload.
   * @throws SettingsError when the listener is no function.
   */
  onSettings(listener: SettingsListener): void {
    demandListener(listener);
    this.#reloads.onSettings(listener);
  }

  /**
   * Reads the configuration again; false when it is broken, and then nothing has changed (docs/protocol.md#reload). One
   * after the other: who asks while one runs gets the next, which sees everything that was written before the asking.
   */
  async reload(): Promise<boolean> {
    return (await this.modules.reload("manager")).failed.length === 0;
  }

  /**
   * Forgets what clients have left in it, as `forget({ database: true, variables: true })` says: for a test that begins anew. Its sessions stay as they are.
   * @throws SettingsError when there is no such thing to forget; DatabaseError when the database cannot be emptied.
   */
  forget(what: Forgettable): Promise<void> {
    return forget(this.services, what);
  }

  /**
   * Lets every session send what it has, then closes it; resolves when all have gone, or after `limits.shutdownTimeout`
   * (milliseconds). Close your listeners first: who comes later is turned away only when it acts.
   */
  async shutdown(): Promise<void> {
    const { clock, limits, sessions, state } = this.services;
    state.shuttingDown = true;
    this.#fanOut.flush();
    for (const session of sessions.list()) session.finish();
    const end = clock.steady() + limits.shutdownTimeout;
    while (sessions.list().length > 0 && clock.steady() < end) {
      await new Promise<void>((resolve) => {
        clock.after(10, resolve);
      });
    }
    this.services.security.close();
    this.#log.close();
  }
}
