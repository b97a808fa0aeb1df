import { printLocalDate, printLocalTime } from "@pluto-ami/core";

/** A line of Asterisk's own log: `[date] LEVEL[process] file: message` (docs/operating.md). */
export const asteriskLine = (now: number, label: string, message: string, facts: object): string => {
  const shown = Object.keys(facts).length === 0 ? "" : ` ${JSON.stringify(facts)}`;
  return `[${printLocalDate(now)} ${printLocalTime(now)}] ${label}[${process.pid}] manager: ${message}${shown}\n`;
};
