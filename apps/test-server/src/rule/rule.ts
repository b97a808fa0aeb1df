import type { ByteString } from "@pluto-ami/protocol";

import type { Action } from "../journal/action.ts";
import { demandCount, demandWord } from "../pattern/demand.ts";
import { Match } from "../pattern/match.ts";
import type { Wanted } from "../report/near-miss.ts";
import { isUser } from "../report/is-user.ts";
import { shownMatch } from "../report/shown-match.ts";
import type { EffectDefinition, HangUpWay } from "../script/definition/effect.ts";
import type { ScriptText } from "../script/definition/headers.ts";
import type { EvenVerdict, RuleDefinition } from "../script/definition/rule.ts";
import { compileEffect, type Effect } from "../deed/effect.ts";
import { type HeadersInput, scriptHeaders } from "../deed/headers-input.ts";
import { demandList } from "../deed/list-input.ts";
import { rawDefinition } from "../deed/raw-input.ts";
import { usersIn } from "../deed/users-in.ts";
import type { Handler } from "./handler.ts";
import { lengthInJson } from "./length-in-json.ts";
import { demandEven, demandHandler, demandPriority, demandRule } from "./rule-demand.ts";
import { ordinal, timesInWords } from "../report/times.ts";
import type { RuleOwner } from "./rule-owner.ts";
import { evenFor } from "./verdicts.ts";

/**
 * What is answered to an action. Without `once`, `times` or `nth` it is, as often as the action comes; the first rule that fits answers: the one with
 * the highest priority, of equal ones the later. What no answer of it answers is left to the server. Texts are those of scripts: `{=Name}` is a
 * header of the action, `{xFF}` a byte. Each method changes the rule and gives it back; they throw a RuleError `E_BAD_RULE` at what is none, and the rule,
 * half made as it is, is withdrawn.
 */
export class Rule {
  readonly #owner: RuleOwner<Rule>;
  readonly #number: number;
  #definition: RuleDefinition;
  readonly #match: Match;
  /** Its action and what its headers must be, for reports. */
  readonly #inWords: string;
  readonly #effects: Effect[] = [];
  readonly #handler: Handler | undefined;
  #bytes = 0;
  #fitted = 0;
  #calls = 0;

  /** @throws RuleError `E_BAD_RULE`, TimeError `E_NO_DURATION`. */
  constructor(owner: RuleOwner<Rule>, number: number, definition: RuleDefinition, handler?: Handler) {
    demandRule(definition);
    demandHandler(handler);
    if (definition.from !== undefined) owner.demandUser(definition.from, "from");
    this.#owner = owner;
    this.#number = number;
    this.#match = new Match(definition.match ?? {}, owner.limits, `${definition.on}.match`);
    this.#definition = { ...definition, do: [] };
    this.#inWords = `${shownMatch(definition.on, this.#match.conditions)} (rule ${number})`;
    this.#handler = handler;
    this.#weigh({ ...definition, do: [] }, this.#match.bytes);
    for (const effect of definition.do) this.#add(() => effect);
  }

  /** Once and no more. */
  once(): this {
    return this.times(1);
  }

  /** So often and no more: 1 and up. */
  times(times: number): this {
    return this.#change({ times }, () => demandCount(times, "times"));
  }

  /** Only the nth that fits, counted from 1. */
  nth(nth: number): this {
    return this.#change({ nth }, () => demandCount(nth, "nth"));
  }

  /** It need not be used. */
  optional(): this {
    return this.#change({ optional: true });
  }

  /** Only when this user asks. */
  from(user: string): this {
    return this.#change({ from: user }, () => {
      demandWord(user, "from");
      this.#owner.demandUser(user, "from");
    });
  }

  /** Only in this state of the script, which is `start` in the beginning. */
  when(state: string): this {
    return this.#change({ in: state }, () => demandWord(state, "in"));
  }

  /** The state of the script after it was used. */
  // oxlint-disable-next-line unicorn/no-thenable -- its name in scripts
  then(state: string): this {
    if (typeof state === "function") return this.#awaited(state);
    // oxlint-disable-next-line unicorn/no-thenable -- a member of the data model
    return this.#change({ then: state }, () => demandWord(state, "then"));
  }

  /** What reports call it. */
  named(name: string): this {
    return this.#change({ name }, () => demandWord(name, "name"));
  }

  /** The highest that fits answers; 0 by default. */
  priority(priority: number): this {
    this.#change({ priority }, () => demandPriority(priority));
    this.#owner.reorder(this);
    return this;
  }

  /** It answers also what a server would refuse so. */
  even(verdict: EvenVerdict): this {
    return this.#change({ even: verdict }, () => demandEven(verdict));
  }

  /** It answers nothing any more. */
  remove(): void {
    this.#owner.remove(this);
  }

  /** A message of these headers; the ActionID comes behind the first, unless it is among them. */
  reply(headers: HeadersInput): this {
    return this.#add(() => ({ reply: scriptHeaders(headers, "reply") }));
  }

  /** `Response: Success` with this Message. */
  success(text: ScriptText): this {
    return this.#add(() => ({ success: text }));
  }

  /** `Response: Error` with this Message. */
  error(text: ScriptText): this {
    return this.#add(() => ({ error: text }));
  }

  /** A list: its Message, the event that ends it, and its items, each with its Event first. */
  list(text: ScriptText, complete: string, items: readonly HeadersInput[]): this {
    return this.#add(() => {
      demandList(text, complete, items);
      return { list: { text, complete, items: items.map((item, at) => scriptHeaders(item, `list.items[${at}]`)) } };
    });
  }

  /** Bytes as they are; of a string its UTF-8. */
  raw(message: string | Uint8Array): this {
    return this.#add(() => ({ raw: rawDefinition(message) }));
  }

  /** No answer. */
  silence(): this {
    return this.#add(() => ({ silence: true }));
  }

  /** Ends the session: after what was answered, at once, or inside of a message. */
  hangUp(way: HangUpWay = "close"): this {
    return this.#add(() => ({ hangUp: way }));
  }

  /** The server's own answer. */
  asAsterisk(): this {
    return this.#add(() => ({ asAsterisk: true }));
  }

  /** How often it has answered. */
  get calls(): number {
    return this.#calls;
  }

  /** What reports call it: as it was named, or by its action and its place in a script, or by what it matches. */
  get name(): string {
    const { at, name, on } = this.#definition;
    return name ?? (at === undefined ? this.#inWords : `${on} (${at})`);
  }

  /** As data; without its handler, which is none. */
  get definition(): RuleDefinition {
    return this.#definition;
  }

  /** Its place among the rules that were made. */
  get number(): number {
    return this.#number;
  }

  /** What it does. */
  get effects(): readonly Effect[] {
    return this.#effects;
  }

  get handler(): Handler | undefined {
    return this.#handler;
  }

  /** Bytes that it holds, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Does it answer by itself, or leave that to the server? */
  get isAnswering(): boolean {
    return this.#handler !== undefined || this.#effects.some(({ isAnswer }) => isAnswer);
  }

  /** Does it have the action, in this state of the script? It counts those that fit, for `nth`. */
  takes(action: Action, state: string): boolean {
    if (this.#why(action, state).length > 0 || !this.#match.fits(action)) return false;
    this.#fitted++;
    const { nth, times = Infinity } = this.#definition;
    if (this.#calls >= times || (nth !== undefined && this.#fitted !== nth)) return false;
    this.#calls++;
    return true;
  }

  /** What its placeholders with names have found. */
  found(action: Action): ReadonlyMap<string, ByteString> {
    return this.#match.found(action);
  }

  /** Was it to be used more often than it was? */
  get isUnmet(): boolean {
    const { nth, optional = false, times } = this.#definition;
    if (optional) return false;
    return this.#calls < (nth === undefined ? (times ?? 0) : 1);
  }

  /** How often it was to be used, and was, in words. */
  get usage(): string {
    const { nth, times = 0 } = this.#definition;
    const wanted = nth === undefined ? timesInWords(times) : `for the ${ordinal(nth)} action that fits`;
    const fitted = this.#fitted === this.#calls ? "" : `; ${this.#fitted} fitted`;
    return `was to be used ${wanted}, and was ${this.#calls === 0 ? "not" : timesInWords(this.#calls)}${fitted}`;
  }

  /** What it wants, for a report of an action that it did not have. */
  wanted(action: Action, state: string): Wanted {
    const { nth, on, times = Infinity } = this.#definition;
    const because = [...this.#why(action, state)];
    if (this.#calls >= times) because.push(`it was used ${timesInWords(this.#calls)}, as often as it may be`);
    if (nth !== undefined && this.#fitted !== nth)
      because.push(`it is for the ${ordinal(nth)} action that fits, and ${this.#fitted} have come`);
    return { what: this.name, name: on, conditions: this.#match.conditions, because };
  }

  /** Why it does not have an action, apart from its name and headers, in a clause each. */
  #why(action: Action, state: string): readonly string[] {
    const { even, from, in: wanted } = this.#definition;
    const why: string[] = [];
    const need = evenFor(action.verdict);
    if (need !== undefined && need !== even) why.push(`it does not answer what is refused: ${action.verdict}`);
    if (from !== undefined && !isUser(action.user, from)) why.push(`it is for ${from} only`);
    if (wanted !== undefined && wanted !== state)
      why.push(`it is for the state ${wanted}, and the script is in ${state}`);
    return why;
  }

  #add(make: () => EffectDefinition): this {
    return this.#orWithdraw(() => {
      const effect = make();
      const done = this.#definition.do;
      const place = `do[${done.length}]`;
      const ready = compileEffect(effect, place, this.#owner.limits);
      for (const [key, user] of usersIn(effect)) this.#owner.demandUser(user, `${place}.${key}`);
      this.#weigh(effect);
      this.#effects.push(ready);
      this.#definition = { ...this.#definition, do: [...done, effect] };
    });
  }

  /** Who awaits a rule, as test runners do with what a hook gives back, waits for nothing and gets nothing. */
  #awaited(resolve: () => unknown): this {
    resolve();
    return this;
  }

  #weigh(said: object, more = 0): void {
    const bytes = lengthInJson(said) + more;
    this.#owner.takeRoom(bytes);
    this.#bytes += bytes;
  }

  #change(change: Partial<RuleDefinition>, demand: () => void = () => undefined): this {
    return this.#orWithdraw(() => {
      demand();
      this.#definition = { ...this.#definition, ...change };
    });
  }

  /** A rule that is not what its author meant answers nothing. */
  #orWithdraw(change: () => void): this {
    try {
      change();
    } catch (error) {
      this.remove();
      throw error;
    }
    return this;
  }
}
