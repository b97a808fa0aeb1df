import { type LogFields, printLocalDate, printLocalTime } from "@pluto-ami/core";

/** A line of Asterisk's own log: `[date] LEVEL[process] file: message` (docs/operating.md). */
export const asteriskLine = (now: number, label: string, message: string, fields: LogFields): string => {
  const facts = Object.keys(fields).length === 0 ? "" : ` ${JSON.stringify(fields)}`;
  return `[${printLocalDate(now)} ${printLocalTime(now)}] ${label}[${process.pid}] manager: ${message}${facts}\n`;
};
