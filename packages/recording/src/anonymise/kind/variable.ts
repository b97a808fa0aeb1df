import type { Pair } from "../../line/recording-line.ts";

/** Variables that tell how a call went, and nothing of who called. */
const told: ReadonlySet<string> = new Set(
  "ABANDONED ARGC BRIDGE_FEATURES CHANNEL(state) CONFBRIDGE_RESULT HANGUPCAUSE PARKING_SPACE PRIORITY SIPTRANSFER".split(
    " ",
  ),
);
const toldBegins = ["QUEUE", "RTPAUDIOQOS", "DEVICE_STATE("];
const toldEnds = ["STATUS", "TIME", "TIME_MS", "COUNT", "DURATION", "TIMEOUT", "SECONDS", "WAIT", "WAIT_MS"];

/** Is its value kept, but for what is known from elsewhere? */
export const isTold = (variable: string): boolean =>
  told.has(variable) ||
  toldBegins.some((begin) => variable.startsWith(begin)) ||
  toldEnds.some((end) => variable.endsWith(end));

/** Headers, in lower case, each of which is `NAME=value`. */
const isAssignment = (lowerName: string): boolean => lowerName === "variable" || lowerName.endsWith("chanvariable");

/** A variable as a header has it. */
export interface HeldVariable {
  readonly variable: string;
  readonly value: string;
  /** Where the value begins in the header's. */
  readonly at: number;
}

/** The name that a message says its Value is of; undefined when it says none. */
export const variableOf = (headers: readonly Pair[]): string | undefined =>
  headers.find(([name, value]) => name.toLowerCase() === "variable" && !value.includes("="))?.[1];

/** The variable that a header holds, where it holds one. @param variable what `variableOf` says of its message. */
export const heldVariable = ([name, value]: Pair, variable: string | undefined): HeldVariable | undefined => {
  const lowerName = name.toLowerCase();
  if (lowerName === "value" && variable !== undefined) return { variable, value, at: 0 };
  const at = isAssignment(lowerName) ? value.indexOf("=") : -1;
  return at < 0 ? undefined : { variable: value.slice(0, at), value: value.slice(at + 1), at: at + 1 };
};
