import type { PlayDefinition } from "../definition/play.ts";
import type { RuleDefinition } from "../definition/rule.ts";
import type { ScriptDefinition, UserDefinition } from "../definition/script.ts";
import type { Fail } from "../context/fail.ts";
import { quoted, type ScriptContext } from "../context/script-context.ts";

/** What a script says so far: users and plays have names, which are said once, and rules are counted. */
export class ScriptCollector {
  readonly #context: ScriptContext;
  readonly #users = new Map<string, UserDefinition>();
  readonly #rules: RuleDefinition[] = [];
  readonly #places = new Map<RuleDefinition, string>();
  readonly #plays = new Map<string, PlayDefinition>();

  constructor(context: ScriptContext) {
    this.#context = context;
  }

  get definition(): ScriptDefinition {
    return { users: [...this.#users.values()], rules: this.#rules, plays: [...this.#plays.values()] };
  }

  /** The same, each of its rules with its place. */
  get placed(): ScriptDefinition {
    const { definition } = this;
    return { ...definition, rules: definition.rules.map((rule) => ({ ...rule, ...this.#placeOf(rule) })) };
  }

  /** What its `let` name. */
  get valueNames(): readonly string[] {
    return this.#context.values.lets;
  }

  /** Users that it brings along. */
  get userNames(): readonly string[] {
    return [...this.#users.keys()];
  }

  user(user: UserDefinition, fail: Fail): void {
    if (this.#users.has(user.name)) fail(`there is a user ${quoted(user.name)} already; give each a name of its own.`);
    this.#users.set(user.name, user);
  }

  /** @param place Where it stands, for reports. */
  rule(rule: RuleDefinition, place: string, fail: Fail): void {
    const { rules } = this.#context.limits;
    if (this.#rules.length >= rules) fail(`there are ${rules} rules already, and no more there may be (rules).`);
    this.#rules.push(rule);
    this.#places.set(rule, place);
  }

  play(play: PlayDefinition, fail: Fail): void {
    if (this.#plays.has(play.play)) fail(`there is a play ${quoted(play.play)} already; give each a name of its own.`);
    this.#plays.set(play.play, play);
  }

  #placeOf(rule: RuleDefinition): Pick<RuleDefinition, "at"> {
    const at = this.#places.get(rule);
    return at === undefined || rule.at !== undefined ? {} : { at };
  }
}
