import { isHeaderName } from "@pluto-ami/protocol";

import type { Exchange, Sent } from "../conversation/exchange.ts";
import { valueOf } from "../conversation/recorded-headers.ts";
import type { Pair } from "../line/recording-line.ts";
import { wireBytes } from "../line/wire-bytes.ts";
import { quotedText, rawLines, scriptName, scriptText, scriptTime, scriptWord } from "./script-text.ts";

const isActionId = (name: string): boolean => name.toLowerCase() === "actionid";

/** The headers of a message, a line each. */
const block = (headers: readonly Pair[], actionId?: string): string[] => [
  ...headers.map(([name, value]) => {
    const isOurs = actionId !== undefined && isActionId(name) && value === actionId;
    return `  ${scriptName(name)}: ${isOurs ? "{=ActionID}" : scriptText(value)}`.trimEnd();
  }),
  "",
];

/** Could a script say these headers one by one? Else their bytes are. */
const areSayable = (headers: readonly Pair[]): boolean => headers.every(([name]) => isHeaderName(name));

const isEvent = (headers: readonly Pair[]): boolean => headers[0]?.[0].toLowerCase() === "event" && areSayable(headers);

const withoutActionId = (headers: readonly Pair[]): Pair[] => headers.filter(([name]) => !isActionId(name));

/** What a server sent as the bytes it was, with the ActionID of who asks. */
const rawBlock = (sent: Sent, actionId?: string): string[] => {
  const lines = rawLines(wireBytes(sent.line)).map((line) => {
    const own = actionId === undefined ? undefined : `ActionID: ${scriptText(actionId)}`;
    return `  | ${line === own ? "ActionID: {=ActionID}" : line}`.trimEnd();
  });
  return ["  raw", ...lines, ""];
};

const after = (milliseconds: number): string => (milliseconds > 0 ? `after ${scriptTime(milliseconds)} ` : "");

/** An event, so long after something. */
export const eventEffect = (sent: Sent, delay: number, actionId?: string): string[] =>
  "m" in sent.line && isEvent(sent.line.m)
    ? [`  ${after(delay)}event`, ...block(sent.line.m, actionId)]
    : rawBlock(sent, actionId).map((line, at) => (at === 0 ? `  ${after(delay)}raw` : line));

const isCalled = (headers: readonly Pair[], names: readonly string[]): boolean =>
  headers.length === names.length && names.every((name) => valueOf(headers, name) !== undefined);

/** Are these all headers that a list has at its begin, and at its end? Then a script says it in a word. */
const isPlainList = (first: Sent, last: Sent, items: readonly Sent[]): boolean =>
  isCalled(withoutActionId(first.headers), ["response", "eventlist", "message"]) &&
  valueOf(first.headers, "response") === "Success" &&
  isCalled(withoutActionId(last.headers), ["event", "eventlist", "listitems"]) &&
  valueOf(last.headers, "listitems") === String(items.length) &&
  items.every(({ headers }) => isEvent(headers));

/** What answers an action. */
export const answerEffects = ({ answer, actionId, at }: Exchange): string[] => {
  const [first, ...others] = answer;
  if (first === undefined) return ["  silence", ""];
  const last = others.at(-1);
  const items = others.slice(0, -1);
  const areMessages = answer.every(({ line }) => "m" in line);
  if (last !== undefined && areMessages && isPlainList(first, last, items)) {
    const title = `  list ${quotedText(valueOf(first.headers, "message") ?? "")} ${scriptWord(valueOf(last.headers, "event") ?? "")}`;
    return [title, ...items.flatMap(({ headers }) => block(withoutActionId(headers))), "  end", ""];
  }
  const response =
    areMessages && areSayable(first.headers)
      ? [`  ${after(first.at - at)}reply`, ...block(withoutActionId(first.headers))]
      : rawBlock(first, actionId);
  return [...response, ...others.flatMap((part) => rawBlock(part, actionId))];
};
