import type { Pair } from "../../line/recording-line.ts";
import { headerKind } from "./header-kind.ts";

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

/** What a name in an assignment is made of. */
const nextName = /,[A-Za-z_][A-Za-z0-9_]*(?:\([A-Za-z0-9_,-]{0,40}\))?=/g;

/** The variables of `NAME=value,OTHER=value`. */
const assignmentsIn = (text: string): readonly HeldVariable[] => {
  const begins = [0, ...[...text.matchAll(nextName)].map(({ index }) => index + 1)];
  return begins.flatMap((begin, n) => {
    const end = (begins[n + 1] ?? text.length + 1) - 1;
    const equals = text.indexOf("=", begin);
    if (equals < 0 || equals > end) return [];
    return [{ variable: text.slice(begin, equals), value: text.slice(equals + 1, end), at: equals + 1 }];
  });
};

/** Headers, in lower case, in which there is what people write to each other, or about a call. */
const written: ReadonlySet<string> = new Set(["body", "base64body", "userfield"]);

const applicationData: ReadonlySet<string> = new Set(["appdata", "applicationdata", "data", "lastdata"]);
const setting: ReadonlySet<string> = new Set(["set", "mset"]);

/** Headers of a user's own event that are not his own. */
const ofUserEvent: ReadonlySet<string> = new Set([
  "userevent",
  "channelstate",
  "channelstatedesc",
  "language",
  "context",
  "priority",
]);

const valueOfFirst = (headers: readonly Pair[], test: (lowerName: string) => boolean): string =>
  headers.find(([name]) => test(name.toLowerCase()))?.[1] ?? "";

/** Tells which variables the headers of one message hold, and whatever else somebody has called as he liked. */
export class HeldVariables {
  /** The name that the message says its Value is of. */
  readonly #variable: string | undefined;
  readonly #isSetting: boolean;
  readonly #isUserEvent: boolean;
  readonly #isDatabase: boolean;

  constructor(headers: readonly Pair[]) {
    this.#variable = headers.find(([name, value]) => name.toLowerCase() === "variable" && !value.includes("="))?.[1];
    const title = valueOfFirst(headers, (name) => name === "action" || name === "event").toLowerCase();
    this.#isSetting = setting.has(valueOfFirst(headers, (name) => name.endsWith("application")).toLowerCase());
    this.#isUserEvent = title === "userevent";
    this.#isDatabase = title.startsWith("db");
  }

  /** The variables that a header holds, in order. */
  in([name, value]: Pair): readonly HeldVariable[] {
    const lowerName = name.toLowerCase();
    if (lowerName === "value" && this.#variable !== undefined) return [{ variable: this.#variable, value, at: 0 }];
    if (isAssignment(lowerName) || (this.#isSetting && applicationData.has(lowerName))) return assignmentsIn(value);
    const isOwn =
      this.#isUserEvent && headerKind(name) === "text" && !ofAnyMessage.has(lowerName) && !ofUserEvent.has(lowerName);
    return isOwn || written.has(lowerName) || (this.#isDatabase && lowerName === "val")
      ? [{ variable: name, value, at: 0 }]
      : [];
  }
}

/** Headers, in lower case, that any message may have. */
const ofAnyMessage: ReadonlySet<string> = new Set([
  "action",
  "actionid",
  "event",
  "privilege",
  "timestamp",
  "systemname",
]);
