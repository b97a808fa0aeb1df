import { printable } from "@pluto-ami/protocol";

import type { HeaderComparison } from "./compare-header.ts";
import type { NearMiss } from "./near-miss.ts";

const signs: Readonly<Record<HeaderComparison["result"], string>> = {
  fits: "✓",
  differs: "✗",
  missing: "✗",
  failed: "!",
  "not asked for": "–",
};

const remarks: Readonly<Partial<Record<HeaderComparison["result"], string>>> = {
  failed: "  (the pattern could not be asked)",
  "not asked for": "  (not asked for)",
};

const received = ({ received }: HeaderComparison): readonly string[] =>
  received.length === 0 ? ["no such header"] : received.map(printable);

const linesOf = (comparison: HeaderComparison, width: number): readonly string[] => {
  const { header, only, result, wanted = "" } = comparison;
  const name = printable(header);
  const title = `  ${signs[result]} ${name.padEnd(width)}`;
  const values = received(comparison);
  if (result === "fits" || result === "not asked for" || result === "failed")
    return [`${title}  ${values.join("  ")}${remarks[result] ?? ""}`];
  const how = only === undefined ? "" : `  (only its ${only})`;
  return [
    title.trimEnd(),
    `      wanted    ${printable(wanted)}${how}`,
    ...values.map((value) => `      received  ${value}`),
  ];
};

/** A near miss in lines for people: each header, what was wanted of it, and what was received, whole. Never throws. */
export const printNearMiss = ({ action, because, headers, what }: NearMiss): readonly string[] => {
  const compared = [action, ...headers];
  const width = compared.reduce((most, { header }) => Math.max(most, printable(header).length), 0);
  return [
    printable(what),
    ...compared.flatMap((comparison) => linesOf(comparison, Math.min(width, widest))),
    ...because.map((clause) => `  ✗ ${printable(clause)}`),
  ];
};

/** Columns of a name, beyond which it pushes its value aside. */
const widest = 24;
