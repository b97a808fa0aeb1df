import type { PlayDefinition } from "../../definition/play.ts";
import type { RuleDefinition } from "../../definition/rule.ts";
import type { UserDefinition } from "../../definition/script.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import type { WordDoc } from "../word-doc.ts";

/** What a statement of a script says that belongs to no other. */
export type ScriptPart =
  | { readonly user: UserDefinition }
  | { readonly rule: RuleDefinition }
  | { readonly play: PlayDefinition }
  | { readonly include: string };

/** A word that a part of a script begins with. */
export interface FileWord extends WordDoc {
  readonly read: (input: StatementInput) => ScriptPart;
}
