import type { ControlledServer } from "./control/server/controlled-server.ts";
import type { Delivery } from "./delivery/delivery.ts";
import { bytesOfHeaders, type EventHeadersInput } from "./delivery/event-headers.ts";
import { bytesOfMessage } from "./delivery/message-input.ts";
import type { Onlooker } from "./delivery/onlookers.ts";
import type { Recipient } from "./delivery/recipient.ts";
import { TestSession } from "./delivery/test-session.ts";
import type { ExpectOptions, UserScope } from "./engine/scope.ts";
import type { Faults } from "./faults/faults.ts";
import type { Action } from "./journal/action.ts";
import type { JournalScope } from "./journal/journal.ts";
import type { MatchInput } from "./pattern/pattern-input.ts";
import type { PlayRun } from "./play/play-run.ts";
import type { Violation } from "./report/violation.ts";
import type { Handler } from "./rule/handler.ts";
import type { Rule } from "./rule/rule.ts";
import type { RuleDefinition } from "./script/definition/rule.ts";
import type { ScriptDefinition } from "./script/definition/script.ts";
import { demandResetOptions, type ResetOptions } from "./server/reset-options.ts";
import { ServerAddress } from "./server/server-address.ts";
import { resetServer } from "./server/reset-server.ts";
import { closeServer } from "./server/close-server.ts";
import { demandScope, type ScopedCall } from "./server/scope-options.ts";
import type { Replay } from "./replay/replay.ts";
import type { ReplayOptions } from "./replay/replay-options.ts";
import type { RecordTo } from "./tape/line-sink.ts";
import { demandRecord, type RecordOptions } from "./tape/record-options.ts";
import type { RecordingSource } from "./tape/recording-source.ts";
import type { RunningRecording } from "./tape/running-recording.ts";
import { TestServerError } from "./test-server-error.ts";
import type { TestServerParts } from "./server/test-server-parts.ts";
import type { Duration } from "./time/duration.ts";
import type { TestClock } from "./time/test-clock.ts";

/** An AMI server for a test, on a port of its own: an idle Asterisk that does and says what the test wants. */
export class TestServer extends ServerAddress implements ControlledServer {
  /** Where its control port is, as `http://127.0.0.1:8038/v1`; undefined when it has none. */
  readonly control: string | undefined;
  /** Does it have a configuration folder? */
  readonly hasConfiguration: boolean;
  /** Does it hold clients to its rules? */
  readonly isStrict: boolean;
  /** What chance began with: the same seed gives the same again. */
  readonly seed: number;
  /** The time of its world. */
  readonly clock: TestClock;
  /** What goes wrong on its connections, when a test wants it to: `faults.add({ fault: "cut", of: { event: "Hangup" }, once: true })`. */
  readonly faults: Faults;
  readonly #parts: TestServerParts;
  #closing: Promise<void> | undefined;

  constructor(parts: TestServerParts) {
    super(parts);
    this.#parts = parts;
    this.control = parts.control?.url;
    this.hasConfiguration = parts.hasConfiguration;
    this.isStrict = parts.isStrict;
    this.seed = parts.seed;
    this.clock = parts.clock;
    this.faults = parts.faults;
  }

  /**
   * A rule for an action, answered by a handler or by answers that are chained to it: `on("QueuePause").once().silence()`. The first rule that fits
   * answers: the one of the highest priority, then the latest.
   * @param match What its headers must be; those that it does not name do not matter.
   * @throws RuleError when a pattern is none, or there are too many rules; TestServerError `E_SERVER_CLOSED`.
   */
  on(action: string, match?: MatchInput | Handler, handler?: Handler): Rule {
    this.#demandOpen();
    return this.#parts.script.on(action, match, handler);
  }

  /**
   * A rule as data, as scripts have them.
   * @throws RuleError when it is none, or there are too many rules; TimeError; TestServerError `E_SERVER_CLOSED`.
   */
  add(rule: RuleDefinition): Rule {
    this.#demandOpen();
    return this.#parts.script.add(rule);
  }

  /**
   * Takes the rules and plays of a script, all of them or none, and gives the rules: as `scripts` does, but that a reset forgets them.
   * @throws RuleError when one is none, a play has the name of another, or there are too many; TimeError; TestServerError `E_SERVER_CLOSED`.
   */
  load(script: Omit<ScriptDefinition, "users">): readonly Rule[] {
    this.#demandOpen();
    return this.#parts.script.load(script);
  }

  /** Puts a rule in the place of the one of this number; undefined when there is none. @throws the same as `add`; then the other stays. */
  replace(rule: number, definition: RuleDefinition): Rule | undefined {
    this.#demandOpen();
    return this.#parts.script.replace(rule, definition);
  }

  /** The rules that there are, in the order in which they were made. */
  get rules(): readonly Rule[] {
    return this.#parts.script.rules;
  }

  /**
   * The actions that came since the last reset, in their order; those of this name with such headers, when they are named.
   * @throws JournalError when some of those that are asked for were dropped; RuleError when a pattern is none; TestServerError as `verify`.
   */
  actions(name?: string, match?: MatchInput, scope: JournalScope = {}): readonly Action[] {
    this.#demandScope("actions", scope);
    return this.#parts.script.actions(name, match, scope);
  }

  /**
   * Resolves to the first such action since the last reset, or to `count` of them: at once when they have come already. It waits by the real clock, in
   * which clients live: a second, unless `within` says otherwise; a reset, or the close of the server, ends it. Rejects with an UnmetError that says what
   * came nearest, a JournalError, a RuleError, a TimeError, or a TestServerError as `verify`.
   */
  expectAction(name: string, match?: MatchInput, options?: ExpectOptions): Promise<Action>;
  expectAction(
    name: string,
    match: MatchInput | undefined,
    options: ExpectOptions & { readonly count: number },
  ): Promise<readonly Action[]>;
  expectAction(
    name: string,
    match?: MatchInput,
    options: ExpectOptions & { readonly count?: number } = {},
  ): Promise<Action | readonly Action[]> {
    return this.#parts.expected.watch(async () => {
      this.#demandOpen();
      this.#demandScope("expectAction", options);
      const { script } = this.#parts;
      const { count, ...others } = options;
      return count === undefined
        ? script.expectAction(name, match, others)
        : script.expectAction(name, match, { ...others, count });
    });
  }

  /** What was wrong since the last reset. @throws TestServerError as `verify`. */
  violations(scope: UserScope = {}): readonly Violation[] {
    this.#demandScope("violations", scope);
    return this.#parts.script.violations(scope);
  }

  /**
   * Holds that nothing was wrong, that every rule was used and every fault has acted as often as it was to, and that no `expectAction` waits.
   * @throws ViolationError that says all that was wrong; TestServerError `E_TEST_SERVER_OPTIONS`, `E_NO_RECIPIENT` when there is no such user.
   */
  verify(scope: UserScope = {}): void {
    this.#demandScope("verify", scope);
    this.#parts.script.verify(scope);
  }

  /**
   * Verifies, then resets, whatever that said, so that one failure does not become ten: the one line for `afterEach`.
   * Rejects with a ViolationError that says all that was wrong.
   */
  async check(scope?: UserScope): Promise<void> {
    try {
      this.verify(scope);
    } finally {
      await this.reset(scope);
    }
  }

  /** The names of the plays that there are. */
  get plays(): readonly string[] {
    return this.#parts.script.plays;
  }

  /** Tells somebody what happens from now on, until what this gives is called. */
  watch(onlooker: Onlooker): () => void {
    return this.#parts.onlookers.add(onlooker);
  }

  /**
   * Begins a play of a script.
   * @throws RuleError when there is none of that name, or too many run; TestServerError `E_SERVER_CLOSED`.
   */
  startPlay(name: string): PlayRun {
    this.#demandOpen();
    return this.#parts.script.startPlay(name);
  }

  /**
   * Sends an event through classes and filters, as Asterisk does, and says who gets it. A header `Privilege` stands for the classes of the catalogue.
   * @param to A user, one of `sessions()`, or "all".
   * @throws TestServerError `E_UNKNOWN_EVENT` that names the nearest, `E_NO_EVENT`, `E_NO_RECIPIENT`, `E_SERVER_CLOSED`; ProtocolError `E_NO_HEADER` for a
   * header that an event has once, and is given twice.
   */
  emit(event: string, headers: EventHeadersInput = {}, to: Recipient = "all"): Delivery {
    this.#demandOpen();
    return this.#parts.sender.emit(event, bytesOfHeaders(headers), to);
  }

  /**
   * The same so much later, by the world's clock, unless a reset comes first. What is wrong with it is said now.
   * @throws the same as `emit`; TimeError `E_NO_DURATION`; RuleError `E_TOO_MANY` when too much waits already.
   */
  emitAfter(time: Duration, event: string, headers: EventHeadersInput = {}, to: Recipient = "all"): void {
    this.#demandOpen();
    const bytes = bytesOfHeaders(headers);
    const send = this.#parts.sender.prepare(event, bytes, to);
    const held = bytes.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    this.#parts.script.later(time, held, () => void send());
  }

  /**
   * Sends bytes as they are, past classes and filters: in order with the events, and never inside of an answer. Text leaves as UTF-8. Gives how many
   * sessions are told.
   * @param to A user, one of `sessions()`, before its login too, or "all": all that are logged in.
   * @throws TestServerError `E_NO_EVENT` when it is neither text nor bytes, `E_NO_RECIPIENT`, `E_SERVER_CLOSED`.
   */
  raw(bytes: string | Uint8Array, to: Recipient = "all"): number {
    this.#demandOpen();
    return this.#parts.sender.raw(bytesOfMessage(bytes), to);
  }

  /**
   * Records all connections from now on, as their clients see them: to a file (packed where its name ends in `.gz`), or to what takes its lines. Secrets are never
   * written. Times are the world's.
   * @throws TapeError `E_RECORDING_FILE` when it cannot be begun; TestServerError `E_TEST_SERVER_OPTIONS`, `E_SERVER_CLOSED`.
   */
  record(to: RecordTo, options: RecordOptions = {}): RunningRecording {
    this.#demandOpen();
    demandRecord(to, options);
    return this.#parts.tap.record(to, options);
  }

  /**
   * Replays a recording to whoever may hear it: its events at their times, by the world's clock, which begin when somebody is logged in, and its answers to what no rule answers.
   * @throws TapeError `E_RECORDING_FILE`, RecordingError when it cannot be read, or played; TestServerError `E_TEST_SERVER_OPTIONS`, `E_SERVER_CLOSED`; TimeError.
   */
  replay(recording: RecordingSource, options: ReplayOptions = {}): Replay {
    this.#demandOpen();
    return this.#parts.replays.start(recording, options);
  }

  /** The replay that was begun last, also when its events are over; undefined when there is none, or it was stopped. */
  get replaying(): Replay | undefined {
    return this.#parts.replays.latest;
  }

  /** Who is there, the oldest first; those who have not logged in yet, too. */
  sessions(): readonly TestSession[] {
    const { connections, manager } = this.#parts;
    return manager.sessions().map((snapshot) => new TestSession(snapshot, connections));
  }

  /**
   * Resolves when everything that was to be written was handed to the system.
   * @throws TestServerError `E_NOT_SETTLED` when a client reads nothing for `limits.settleTime`, `E_SERVER_CLOSED`.
   */
  async settled(): Promise<void> {
    this.#demandOpen();
    await this.#parts.settled();
  }

  /**
   * Forgets what a test has left behind: rules (those of scripts come back), replays, faults, actions, violations, key database, global variables, filters that sessions
   * have added, failed logins; a manual clock goes back to its beginning, and what waited for it never comes. Port and users stay, and sessions, logged in
   * as they are. With a user only what is his: rules and faults for him, his actions and violations, and his sessions.
   * @throws TestServerError `E_TEST_SERVER_OPTIONS`, `E_NO_RECIPIENT` when there is no such user, `E_SERVER_CLOSED`.
   */
  async reset(options: ResetOptions = {}): Promise<void> {
    demandResetOptions(options);
    this.#demandOpen();
    await resetServer(this.#parts, options);
  }

  /**
   * Closes the port and every connection at once. When it is settled the port is free, and nothing of the server is left. Again, it does nothing more.
   * Rejects with a ViolationError when the server is strict, or one that its control port has started, and something was wrong of which no verification
   * has told.
   */
  close(): Promise<void> {
    return (this.#closing ??= closeServer(this.#parts));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #demandScope(call: ScopedCall, scope: UserScope): void {
    demandScope(call, scope);
    if (scope.user !== undefined) this.#parts.sender.demandUser(scope.user);
  }

  #demandOpen(): void {
    if (this.#closing === undefined) return;
    throw new TestServerError("E_SERVER_CLOSED", `The test server of port ${this.port} was closed.`);
  }
}
