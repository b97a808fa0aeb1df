import { nearNames } from "@pluto-ami/protocol";

import type { JsonSchema } from "../schema/schema.ts";
import { ControlProblem } from "./control-problem.ts";

/** What a validator says of a value. */
export interface SchemaFlaw {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: JsonSchema;
}

const escaped = (key: unknown): string => String(key).replaceAll("~", "~0").replaceAll("/", "~1");

const clauses: Readonly<Record<string, string>> = {
  required: "is missing",
  additionalProperties: "there is no such member",
  anyOf: "is none of what it may be",
};

/** The place of a flaw: that of the member that is missing, or should not be there. */
const pointerOf = ({ instancePath, params }: SchemaFlaw): string => {
  const key = params["missingProperty"] ?? params["additionalProperty"];
  return key === undefined ? instancePath : `${instancePath}/${escaped(key)}`;
};

const remedyOf = ({ keyword, params, parentSchema = {} }: SchemaFlaw): string | undefined => {
  if (keyword === "additionalProperties") {
    const known = Object.keys(Object(parentSchema["properties"]));
    const [near] = nearNames(String(params["additionalProperty"]), known, 1);
    if (near !== undefined) return `Did you mean '${near}'?`;
    return known.length === 0 ? "Leave it out." : `Leave it out; there are ${known.join(", ")}.`;
  }
  if (keyword === "anyOf") return sentenceOr(parentSchema["description"]);
  if (keyword === "enum") return `Use one of ${JSON.stringify(params["allowedValues"])}.`;
  return undefined;
};

const sentenceOr = (description: unknown): string | undefined =>
  typeof description === "string" ? `It takes: ${description}` : undefined;

/**
 * What is wrong with a value that its schema does not let pass.
 * @param what The body, or the parameters of a path or a query.
 */
export const problemOfSchema = (flaws: readonly SchemaFlaw[], what: string): ControlProblem => {
  // Of a choice every branch says what it wants; the choice itself comes last.
  const flaw = flaws.at(-1);
  if (flaw === undefined) return new ControlProblem("bad-request", `The ${what} is none.`);
  const pointer = pointerOf(flaw);
  const clause = clauses[flaw.keyword] ?? flaw.message ?? "is none";
  const detail = `${what}${pointer === "" ? "" : ` ${pointer}`}: ${clause}.`;
  return new ControlProblem("bad-request", detail, { pointer, remedy: remedyOf(flaw) });
};
