import { nearNames } from "@pluto-ami/protocol";
import { isFields } from "@pluto-ami/protocol/demand";

import { Match } from "../../pattern/match.ts";
import { scriptLimits } from "../../script-limits.ts";
import type { MatchDefinition } from "../../script/definition/pattern.ts";
import { FaultError } from "../fault-error.ts";
import type { Kind } from "../field/field.ts";
import type { WireMessage } from "./wire-message.ts";

/** Which messages a fault acts on. */
export interface Selection {
  /** Are they the messages of answers to an action? Then a whole answer counts once. */
  readonly isOfAnswers: boolean;
  fits(message: WireMessage): boolean;
}

/** The same as it is written. */
export interface SelectionInput {
  readonly event?: string | undefined;
  readonly action?: string | undefined;
  readonly response?: string | undefined;
  readonly headers?: MatchDefinition | undefined;
}

type Test = (message: WireMessage) => boolean;

const kinds = ["event", "action", "response"] as const;

/** `{any}` is any of them. */
const isCalled = (wanted: string, title: string): boolean =>
  wanted === "{any}" || wanted.toLowerCase() === title.toLowerCase();

const byTitle: Readonly<Record<(typeof kinds)[number], (wanted: string) => Test>> = {
  event: (wanted) => (message) => message.isEvent && isCalled(wanted, message.title),
  action: (wanted) => (message) => message.answer !== undefined && isCalled(wanted, message.answer.action ?? ""),
  response: (wanted) => (message) => message.kind === "response" && isCalled(wanted, message.title),
};

const isKind = (key: string): key is (typeof kinds)[number] => kinds.some((kind) => kind === key);

const headersOf = (written: unknown, place: string): Test | undefined => {
  if (written === undefined) return () => true;
  if (!isFields(written)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Match looks at each pattern itself
  const match = new Match(written as ConstructorParameters<typeof Match>[0], scriptLimits, place);
  return (message) => match.fits(message);
};

const noSuchPart = (key: string, place: string): FaultError => {
  const [near] = nearNames(key, [...kinds, "headers"], 1);
  const hint = near === undefined ? "; there are event, action, response and headers." : `; did you mean '${near}'?`;
  return new FaultError("E_FAULT_FIELD", `There is no '${key}' in ${place}${hint}`, { field: `${place}.${key}` });
};

/** `event Hangup`: as lines of a script have it. */
const inOneLine = (written: string): unknown => {
  const [kind = "", ...title] = written.split(" ");
  return { [kind]: title.join(" ") };
};

/** The messages of a kind, by their title and their headers. */
export const selection: Kind<Selection, SelectionInput | `${(typeof kinds)[number]} ${string}`> = {
  form: '{ event, action or response: its name, or "{any}", headers: patterns by name }, or "event Hangup" on a line',
  read: (written, place) => {
    const wanted = typeof written === "string" ? inOneLine(written) : written;
    if (!isFields(wanted)) return undefined;
    const { headers, ...titles } = wanted;
    const fitsHeaders = headersOf(headers, `${place}.headers`);
    if (fitsHeaders === undefined) return undefined;
    const tests: Test[] = [];
    for (const [key, title] of Object.entries(titles)) {
      if (!isKind(key)) throw noSuchPart(key, place);
      if (typeof title !== "string" || title === "") return undefined;
      tests.push(byTitle[key](title));
    }
    return {
      isOfAnswers: "action" in titles,
      fits: (message) => tests.every((test) => test(message)) && fitsHeaders(message),
    };
  },
};
