import type { Deed, EffectDefinition } from "../../definition/effect.ts";
import type { Read } from "../../json/read.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import type { WordDoc } from "../word-doc.ts";

/** A deed that JSON has a word for. */
export interface JsonDeed {
  /** The member that makes an object this deed. */
  readonly key: string;
  /** What it is in JSON, as examples: each is a whole object. */
  readonly json: readonly string[];
  readonly readJson: Read<EffectDefinition>;
}

/** Something that a rule or a play does, in lines and in JSON. */
export interface DeedWord extends WordDoc, JsonDeed {
  readonly read: (input: StatementInput) => Deed;
  /** The statements that say it, each its lines; undefined when it is another one. */
  readonly print: (deed: Deed) => readonly (readonly string[])[] | undefined;
}
