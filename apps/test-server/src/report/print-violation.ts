import { nearNames, printable } from "@pluto-ami/protocol";

import type { NearMiss } from "./near-miss.ts";
import { printNearMiss } from "./print-near-miss.ts";
import type { ShownHeader } from "./shown-headers.ts";
import { type Violation, violationDocs } from "./violation.ts";

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** Near misses in lines for people. */
export const printNearMisses = (misses: readonly NearMiss[]): readonly string[] =>
  misses.flatMap((miss) => indented(printNearMiss(miss)));

const asReceived = (headers: readonly ShownHeader[]): string =>
  headers
    .filter(([name]) => name.toLowerCase() !== "action")
    .map(([name, value]) => printable(`${name}: ${value}`))
    .join("  ");

/** Names of actions that somebody who asked for this one may have meant. */
const meantOf = (action: string, misses: readonly NearMiss[]): string => {
  const names = nearNames(
    action.slice(0, longestName),
    [...new Set(misses.map((miss) => miss.action.wanted ?? ""))],
    mostMeant,
  );
  return names.length === 0 ? "" : ` Did you mean ${names.map((name) => `'${name}'`).join(" or ")}?`;
};

const mostMeant = 3;
/** Letters of a name that are looked at. */
const longestName = 64;

/** A violation in lines for people: of rules for other actions there is the name at the most. Never throws. */
export const printViolation = ({ action, headers, kind, message, nearMisses }: Violation): readonly string[] => {
  const isUnexpected = kind === "unexpected-action";
  const told = isUnexpected ? nearMisses.filter((miss) => miss.action.result === "fits") : nearMisses;
  const hint = told.length === 0 ? meantOf(action ?? "", nearMisses) : " The nearest:";
  return [
    `  ${kind}  ${printable(message + hint)}`,
    ...printNearMisses(told),
    ...(headers === undefined ? [] : [`    Headers as received:  ${asReceived(headers)}`.trimEnd()]),
    ...(isUnexpected ? [`    What to do:  ${violationDocs[kind].remedy}`] : []),
  ];
};
