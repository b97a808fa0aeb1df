import type { Message } from "@pluto-ami/protocol";

import { tellingHeaders } from "./event-headers.ts";
import { paint, type Style } from "./style.ts";
import { harmless } from "./text.ts";

/** How events are printed for people. */
export interface EventStyle {
  readonly isTerminal: boolean;
  readonly mayColour: boolean;
  /** All headers, each on a line of its own. */
  readonly verbose: boolean;
}

/** Colours that can be read on light and dark, for the names of events: the same name always gets the same. */
const nameColours = ["boldRed", "boldGreen", "boldYellow", "boldBlue", "boldMagenta", "boldCyan"] as const;

const colourOf = (name: string): Style => {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return nameColours[hash % nameColours.length] ?? "bold";
};

const two = (value: number, width = 2): string => String(value).padStart(width, "0");

/** The local time of day with milliseconds. */
export const printTime = (time: Date): string =>
  `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;

/** A value on one line; quoted where blanks would make it hard to see where it ends. */
const printValue = (value: string): string => (/[\s"]/.test(value) ? JSON.stringify(value) : value);

/** An event on one line: the time, its name, the headers that matter for its kind; with `verbose` all of them below. */
export const printEvent = (event: Message, time: string, style: EventStyle): string => {
  const name = event.get("Event");
  const look = (as: Style, text: string): string => (style.mayColour ? paint(as, text) : text);
  const show = (text: string): string => (style.isTerminal ? harmless(text) : text);
  const headers = [...event.headers()];
  const head = `${look("dim", time)} ${look(colourOf(name), show(name))}`;
  if (style.verbose) {
    const rest = headers.filter(([header]) => header !== "Event");
    return `${head}\n${rest.map(([header, value]) => `    ${look("dim", `${show(header)}:`)} ${show(value)}\n`).join("")}`;
  }
  const fields = tellingHeaders(name, headers).map(
    ([header, value]) => `${look("dim", `${show(header)}=`)}${show(printValue(value))}`,
  );
  return `${[head, ...fields].join(" ")}\n`;
};
