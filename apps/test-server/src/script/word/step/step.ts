import type { PlayStep } from "../../definition/play.ts";
import type { JsonPlace } from "../../json/json-place.ts";
import type { Read } from "../../json/read.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import type { WordDoc } from "../word-doc.ts";

/** Prints steps, as lines. */
type PrintSteps = (steps: readonly PlayStep[]) => readonly string[];

/** A step of a play, in lines and in JSON. */
export interface Step extends WordDoc {
  /** The member that makes an object in JSON this step. */
  readonly key: string;
  /** What it is in JSON, as examples: each is a whole object. */
  readonly json: readonly string[];
  readonly read: (input: StatementInput) => PlayStep;
  /** Its lines; undefined when it is another one. */
  readonly print: (step: PlayStep, printSteps: PrintSteps) => readonly string[] | undefined;
  readonly readJson: (place: JsonPlace, readSteps: Read<readonly PlayStep[]>) => PlayStep;
}
