import type { ActionInterceptor, InterceptedAction, Interception } from "@pluto-ami/core";
import { toText } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import { settled } from "../expect/settled.ts";
import { Expectations } from "../expect/expectations.ts";
import { type Expected, isExpected } from "../expect/expected.ts";
import type { Action } from "../journal/action.ts";
import { Journal, type JournalScope } from "../journal/journal.ts";
import { demandCount, demandWord } from "../pattern/demand.ts";
import { Match } from "../pattern/match.ts";
import { matchDefinition, type MatchInput } from "../pattern/pattern-input.ts";
import { badRule } from "../pattern/rule-error.ts";
import { type LoggedIn, Plays } from "../play/plays.ts";
import type { PlayRun } from "../play/play-run.ts";
import { defaultWithin } from "../play/step.ts";
import { isUser } from "../report/is-user.ts";
import type { Violation } from "../report/violation.ts";
import type { RuleServices } from "../rule/answer-by-rule.ts";
import { Epochs } from "../deed/epochs.ts";
import { LateWork } from "../deed/late-work.ts";
import { NamedValues } from "../deed/named-values.ts";
import type { Handler } from "../rule/handler.ts";
import type { Rule } from "../rule/rule.ts";
import { ruleDefinition } from "../rule/rule-definition.ts";
import { RuleSet } from "../rule/rule-set.ts";
import type { RuleDefinition } from "../script/definition/rule.ts";
import type { ScriptDefinition } from "../script/definition/script.ts";
import { type ScriptLimits, scriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";
import { type Duration, parseDuration } from "../time/duration.ts";
import type { Answerer } from "./answerer.ts";
import { Judge } from "./judge.ts";
import { loadScript } from "./load-script.ts";
import { type Resettable, resettables } from "./resettable.ts";
import type { ExpectOptions, UserScope } from "./scope.ts";
import { type ScriptOptions, Strictness } from "./strictness.ts";
import { Verification } from "./verification.ts";
import { ViolationLog } from "./violation-log.ts";

/** What a script is made of. */
export interface ScriptParts extends ScriptPorts, ScriptOptions {
  /** Rules and plays that come back with each reset. */
  readonly scripts?: readonly Omit<ScriptDefinition, "users">[];
  readonly limits?: Partial<ScriptLimits>;
  /** Answers what no rule does. */
  readonly answerer?: Answerer;
}

/** Answers actions by rules, tells events by plays, writes down what came, and says what was wrong. */
export class Script implements ActionInterceptor {
  readonly name = "script";
  readonly #scripts: readonly Omit<ScriptDefinition, "users">[];
  readonly #limits: ScriptLimits;
  readonly #judge: Judge;
  readonly #violations: ViolationLog;
  readonly #verification: Verification;
  readonly #journal: Journal;
  readonly #rules: RuleSet;
  readonly #expectations: Expectations;
  readonly #plays: Plays;
  readonly #services: RuleServices;

  /** @throws RuleError `E_BAD_RULE` or `E_TOO_MANY`, TimeError, at a script that cannot be done. */
  constructor({ allow, answerer, limits, scripts = [], strict, unexpected, ...ports }: ScriptParts) {
    this.#scripts = scripts;
    this.#limits = { ...scriptLimits, ...limits };
    const strictness = new Strictness(said({ allow, strict, unexpected }));
    this.#violations = new ViolationLog(this.#limits, ports);
    this.#journal = new Journal(this.#limits);
    this.#rules = new RuleSet(this.#limits, ports.users);
    this.#expectations = new Expectations(this.#journal, ports.wireClock, this.#limits);
    this.#verification = new Verification({
      violations: this.#violations,
      rules: this.#rules,
      expectations: this.#expectations,
      faults: ports.unmetFaults,
    });
    const late = new LateWork(ports.clock, this.#limits);
    const values = new NamedValues(this.#limits);
    const shared = { ports, limits: this.#limits, late };
    this.#services = {
      ...shared,
      values,
      epochs: new Epochs(),
      failed: (rule, action, error) => this.#violations.ofRule(rule, action, error),
    };
    this.#judge = new Judge(strictness, this.#rules, this.#violations, this.#services, answerer);
    this.#plays = new Plays(
      {
        ...shared,
        journal: this.#journal,
        expectations: this.#expectations,
        failed: (play, error) => this.#violations.ofPlay(play, error),
      },
      values,
    );
    this.#load();
  }

  /**
   * A rule for an action, with a handler or with answers that are chained to it: `on("Ping").once().silence()`.
   * @throws RuleError `E_BAD_RULE` at a pattern that is none, `E_TOO_MANY`.
   */
  on(action: string, match?: MatchInput | Handler, handler?: Handler): Rule {
    const [headers, answer] = typeof match === "function" ? [undefined, match] : [match, handler];
    return this.#rules.add(ruleDefinition(action, headers), answer);
  }

  /** A rule as data. @throws RuleError `E_BAD_RULE`, `E_TOO_MANY`; TimeError. */
  add(definition: RuleDefinition): Rule {
    return this.#rules.add(definition);
  }

  /** The rules that there are, in the order in which they were made. */
  get rules(): readonly Rule[] {
    return this.#rules.list();
  }

  /**
   * The actions that came since the last reset, in their order.
   * @throws JournalError `E_JOURNAL_TRUNCATED` when some of those that are asked for were dropped; RuleError `E_BAD_RULE`.
   */
  actions(name?: string, match: MatchInput = {}, scope: JournalScope = {}): readonly Action[] {
    const expected = this.#expected(name, match);
    return this.#journal.read(scope).filter((action) => isExpected(expected, action));
  }

  /**
   * Resolves to the first such action since the last reset, or to so many of them; at once when they have come already.
   * Rejects with an UnmetError that names the nearest, a JournalError `E_JOURNAL_TRUNCATED`, a RuleError.
   */
  expectAction(name: string, match?: MatchInput, options?: ExpectOptions): Promise<Action>;
  expectAction(
    name: string,
    match: MatchInput | undefined,
    options: ExpectOptions & { readonly count: number },
  ): Promise<readonly Action[]>;
  async expectAction(
    name: string,
    match: MatchInput = {},
    options: ExpectOptions & { readonly count?: number } = {},
  ): Promise<Action | readonly Action[]> {
    const { count = 1, signal, within = defaultWithin, ...scope } = options;
    demandWord(name, "The action");
    demandCount(count, "count");
    if (count > this.#limits.journalEntries)
      throw badRule("count", "it is more than the journal holds (journalEntries).");
    const expectation = {
      ...scope,
      name,
      match: this.#match(match, `${name}.match`),
      count,
      within: parseDuration(within, "within"),
    };
    const actions = await settled(signal, (settle) => this.#expectations.expect(expectation, settle));
    const [first] = actions;
    return options.count === undefined && first !== undefined ? first : actions;
  }

  /** What was wrong since the last reset. */
  violations({ user }: UserScope = {}): readonly Violation[] {
    return this.#violations.list(user);
  }

  /**
   * Holds that nothing was wrong, that every rule was used as often as it was to be, and that nothing is expected that has not come.
   * @throws ViolationError that says all that was wrong.
   */
  verify({ user }: UserScope = {}): void {
    this.#verification.verify(user);
  }

  /** Holds, at the end, that nothing was wrong of which no verification has told. @throws ViolationError. */
  verifyRest(): void {
    this.#verification.verifyRest();
  }

  /**
   * Begins anew: rules and plays are those of `scripts`, nothing came, nothing was wrong, what was to be done later is not. With a user, only what is his:
   * rules that are for him, actions, violations and what is to be done later because of him.
   */
  reset({ user }: UserScope = {}, what: readonly Resettable[] = resettables): void {
    if (what.includes("rules")) this.#stop(user);
    if (what.includes("journal")) this.#forget(user);
    if (!what.includes("rules")) return;
    this.#rules.clear(user);
    this.#load(user);
  }

  /**
   * Takes the rules and plays of a script, all of them or none.
   * @throws RuleError `E_BAD_RULE`, `E_TOO_MANY`; TimeError.
   */
  load(script: Omit<ScriptDefinition, "users">): readonly Rule[] {
    return loadScript(script, this.#rules, this.#plays);
  }

  /**
   * Puts a rule in the place of another, which has this number: it has answered nothing yet. Undefined when there is none.
   * @throws RuleError `E_BAD_RULE`, `E_TOO_MANY`, TimeError; then the other stays.
   */
  replace(number: number, definition: RuleDefinition): Rule | undefined {
    return this.#rules.replace(number, definition);
  }

  /** The names of the plays that there are. */
  get plays(): readonly string[] {
    return this.#plays.names;
  }

  /**
   * Does something so much later, by the world's clock, unless a reset comes first. What it throws then is a violation.
   * @param bytes That it holds until then.
   * @throws TimeError `E_NO_DURATION`; RuleError `E_TOO_MANY`.
   */
  later(time: Duration, bytes: number, task: () => void): void {
    this.#services.late.after(
      parseDuration(time, "after"),
      { user: undefined, bytes },
      this.#violations.watching(task),
    );
  }

  /** Nothing comes any more: plays stop, and what is expected has not come. What came, and what was wrong, can be asked for still. */
  end(): void {
    this.#services.epochs.next();
    this.#plays.clear();
    this.#services.late.clear();
    for (const unmet of this.#expectations.pending()) this.#violations.ofExpectation(unmet);
    this.#expectations.clear("before the server was closed");
  }

  /** Begins a play. @throws RuleError `E_BAD_RULE` when there is none of that name, `E_TOO_MANY`. */
  startPlay(name: string): PlayRun {
    return this.#plays.start(name);
  }

  /** Somebody has logged in: plays wait for it. */
  sessionLoggedIn(session: LoggedIn): void {
    this.#plays.sessionLoggedIn(session);
  }

  /** The server's port could not be opened again. */
  portFailed(port: number, error: unknown): void {
    this.#violations.ofPort(port, error);
  }

  /** Answers an action, or leaves it to the server. Never throws. */
  intercept(request: InterceptedAction): Interception {
    const action = this.#note(request);
    const said = this.#judge.answer(action, request);
    this.#expectations.saw(action);
    this.#services.ports.saw?.(action);
    return said;
  }

  #note({ action: message, session, verdict }: InterceptedAction): Action {
    const isLogin = message.name.toLowerCase() === "login";
    // Before a login, it is as whom one wants to log in that tells whose test it is.
    const user = session.isLoggedIn || !isLogin ? session.username : message.get("Username");
    const at = Math.floor(this.#services.ports.clock.wall());
    return this.#journal.note({ message, at, session: session.id, user: toText(user), verdict });
  }

  #expected(name: string | undefined, match: MatchInput): Expected {
    if (name === undefined) return { name, match: this.#match(match, "match") };
    demandWord(name, "The action");
    return { name, match: this.#match(match, `${name}.match`) };
  }

  #match(match: MatchInput, place: string): Match {
    return new Match(matchDefinition(match, place), this.#limits, place);
  }

  #stop(user: string | undefined): void {
    const { epochs, late, values } = this.#services;
    epochs.next(user);
    if (user === undefined) {
      this.#plays.clear();
      values.clear();
    }
    late.clear(user);
  }

  #forget(user: string | undefined): void {
    this.#expectations.clear("before the reset", user);
    this.#journal.forget(user);
    this.#violations.forget(user);
    if (user === undefined) this.#verification.forget();
  }

  /** The rules and plays that are always there; with a user, the rules for him. */
  #load(user?: string): void {
    for (const { plays, rules } of this.#scripts) {
      for (const rule of rules) if (user === undefined || isUser(rule.from, user)) this.#rules.add(rule);
      if (user === undefined) for (const play of plays) this.#plays.add(play);
    }
  }
}
