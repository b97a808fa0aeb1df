import { bytes, fromText, joinBytes, onOneLine } from "@pluto-ami/protocol";

import type { Condition } from "../pattern/match.ts";
import { shownHeaders } from "./shown-headers.ts";

/** Characters of all together, and of what one header must be. */
const longest = 100;
const longestValue = 40;

const separator = bytes(": ");

const clipped = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** An action, and what its headers must be, on one line for people and without secrets: `Originate Channel: /^PJSIP/, Exten: 101`. */
export const shownMatch = (action: string, conditions: readonly Condition[]): string => {
  const lines = [
    ["Action", action] as const,
    ...conditions.map(({ header, pattern }) => [header, pattern.wanted] as const),
  ];
  const [, ...shown] = shownHeaders(
    lines.map(([name, value]) => joinBytes([fromText(onOneLine(name)), fromText(onOneLine(value))], separator)),
  );
  if (shown.length === 0) return action;
  return clipped(
    `${action} ${shown.map(([name, value]) => `${name}: ${clipped(value, longestValue)}`).join(", ")}`,
    longest,
  );
};
