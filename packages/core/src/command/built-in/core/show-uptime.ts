import { type ByteString, demandBytes, digits } from "@pluto-ami/protocol";

import { secondsSince } from "../../../ports/moment.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

export const coreShowUptime = defineCommand({
  syntax: "core show uptime [seconds]",
  summary: "Show how long the server has been running",
  usage:
    "Usage: core show uptime [seconds]\n" +
    "       Shows the time since the start and since the last reload, with the word seconds in plain seconds.\n",
  run({ args, state, worldClock }) {
    const [unit] = args;
    if (args.length > 1 || (unit !== undefined && unit.toLowerCase() !== "seconds")) return showUsage;
    return {
      uptime: secondsSince(state.startedAt, worldClock),
      lastReload: secondsSince(state.reloadedAt, worldClock),
      inSeconds: unit !== undefined,
    };
  },
  *print({ uptime, lastReload, inSeconds }) {
    const print = inSeconds ? digits : printDuration;
    yield `System uptime: ${print(uptime)}`;
    yield `Last reload: ${print(lastReload)}`;
  },
});

const units: readonly (readonly [name: string, seconds: number])[] = [
  ["year", 365 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** In the largest units that fit: `1 hour, 2 minutes, 3 seconds`. */
const printDuration = (seconds: number): ByteString => {
  const parts: string[] = [];
  let rest = seconds;
  for (const [name, length] of units) {
    const count = Math.floor(rest / length);
    rest %= length;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return demandBytes(parts.length === 0 ? "0 seconds" : parts.join(", "));
};
