import type { PlayDefinition } from "../definition/play.ts";
import type { RuleDefinition } from "../definition/rule.ts";
import type { ScriptDefinition, UserDefinition } from "../definition/script.ts";
import { type Fail, quoted, type ScriptContext } from "../context/script-context.ts";

/** What a script says so far: users and plays have names, which are said once, and rules are counted. */
export class ScriptCollector {
  readonly #context: ScriptContext;
  readonly #users = new Map<string, UserDefinition>();
  readonly #rules: RuleDefinition[] = [];
  readonly #plays = new Map<string, PlayDefinition>();

  constructor(context: ScriptContext) {
    this.#context = context;
  }

  get definition(): ScriptDefinition {
    return { users: [...this.#users.values()], rules: this.#rules, plays: [...this.#plays.values()] };
  }

  /** Users that it brings along. */
  get userNames(): readonly string[] {
    return [...this.#users.keys()];
  }

  user(user: UserDefinition, fail: Fail): void {
    if (this.#users.has(user.name)) fail(`there is a user ${quoted(user.name)} already; give each a name of its own.`);
    this.#users.set(user.name, user);
  }

  rule(rule: RuleDefinition, fail: Fail): void {
    const { rules } = this.#context.limits;
    if (this.#rules.length >= rules) fail(`there are ${rules} rules already, and no more there may be (rules).`);
    this.#rules.push(rule);
  }

  play(play: PlayDefinition, fail: Fail): void {
    if (this.#plays.has(play.play)) fail(`there is a play ${quoted(play.play)} already; give each a name of its own.`);
    this.#plays.set(play.play, play);
  }
}
