import { ControlProblem } from "../problem/control-problem.ts";

/** A body of another type than JSON. */
export interface BytesBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Types under which JSON comes: the second is what curl says of all that it is given by `-d`. */
export const jsonTypes = ["application/json", "application/x-www-form-urlencoded"] as const;

/**
 * What a body of JSON says; undefined where it is empty. What is wrong in it is not quoted: it may be a secret.
 * @throws ControlProblem `bad-request`.
 */
export const readJson = (body: string): unknown => {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    const [, at] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
    const where = at === undefined ? "" : `, from its character ${Number(at) + 1} on`;
    throw new ControlProblem("bad-request", `The body is no JSON${where}.`, {
      pointer: "",
      remedy: "Write JSON; text has double quotes, and a shell wants single ones around it all.",
    });
  }
};
