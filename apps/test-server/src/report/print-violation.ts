import { printable } from "@pluto-ami/protocol";

import type { NearMiss } from "./near-miss.ts";
import { printNearMiss } from "./print-near-miss.ts";
import type { ShownHeader } from "./shown-headers.ts";
import type { Violation } from "./violation.ts";

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** Near misses in lines for people. */
export const printNearMisses = (misses: readonly NearMiss[]): readonly string[] =>
  misses.flatMap((miss) => indented(printNearMiss(miss)));

const asReceived = (headers: readonly ShownHeader[]): string =>
  headers
    .filter(([name]) => name.toLowerCase() !== "action")
    .map(([name, value]) => printable(`${name}: ${value}`))
    .join("  ");

/** A violation in lines for people. Never throws. */
export const printViolation = ({ headers, kind, message, nearMisses }: Violation): readonly string[] => [
  `  ${kind}  ${printable(message)}${nearMisses.length === 0 ? "" : " The nearest:"}`,
  ...printNearMisses(nearMisses),
  ...(headers === undefined ? [] : [`    Headers as received:  ${asReceived(headers)}`.trimEnd()]),
];
