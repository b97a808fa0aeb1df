import type { PlayDefinition } from "./play.ts";
import type { RuleDefinition } from "./rule.ts";

/** A user that a script brings along; all classes where it says nothing. */
export interface UserDefinition {
  readonly name: string;
  readonly secret: string;
  /** Privilege classes, as in manager.conf: `agent,call`. */
  readonly read?: string;
  readonly write?: string;
}

/** What a script says, whether it was written in lines, as JSON or in a program. */
export interface ScriptDefinition {
  readonly users: readonly UserDefinition[];
  readonly rules: readonly RuleDefinition[];
  readonly plays: readonly PlayDefinition[];
}
