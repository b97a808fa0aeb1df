import { performance } from "node:perf_hooks";

import { type Client, ClientError } from "@pluto-ami/client";

import { pause, readCount, readSeconds } from "../arguments/duration.ts";
import { exitCode } from "../run/exit-code.ts";
import { describeTarget } from "../where-to/target.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";

const defaultInterval = 1000;
const defaultTimeout = 5000;

/** One Ping's time in milliseconds; undefined when it was not answered in time. */
const pingOnce = async (client: Client, timeout: number, signal: AbortSignal): Promise<number | undefined> => {
  const begin = performance.now();
  try {
    await client.action("Ping", {}, { timeout, signal });
    return performance.now() - begin;
  } catch (error) {
    if (error instanceof ClientError && error.code === "E_TIMEOUT") return undefined;
    throw error;
  }
};

/** The least, the mean, the most and the mean deviation of some times, as ping(8) prints them. */
export const summarize = (times: readonly number[]) => {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const squares = times.reduce((sum, time) => sum + time * time, 0) / times.length;
  return {
    min: Math.min(...times),
    avg: mean,
    max: Math.max(...times),
    mdev: Math.sqrt(Math.max(0, squares - mean * mean)),
  };
};

/** Milliseconds with three decimals: what is behind them is noise. */
const toMicroseconds = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 1000) / 1000 : value;

const summaryLines = (where: string, sent: number, times: readonly number[], total: number): string[] => {
  const lost = sent === 0 ? 0 : Math.round((100 * (sent - times.length)) / sent);
  const head = `${sent} pings sent, ${times.length} answered, ${lost}% lost, time ${Math.round(total)} ms`;
  const lines = ["", `--- ${where} AMI ping statistics ---`, head];
  if (times.length === 0) return lines;
  const { min, avg, max, mdev } = summarize(times);
  return [...lines, `rtt min/avg/max/mdev = ${[min, avg, max, mdev].map((time) => time.toFixed(3)).join("/")} ms`];
};

export const ping = defineSubcommand({
  name: "ping",
  operands: "",
  summary: "Measure how quickly the server answers, until Ctrl-C",
  description: [
    "Sends the action Ping again and again and tells how long each answer took, like ping(8). It goes on until Ctrl-C, or after --count pings, and ends with a summary.",
  ],
  options: [
    { name: "count", alias: "c", value: "N", describe: "Stop after so many pings [until Ctrl-C]" },
    { name: "interval", alias: "i", value: "SECONDS", describe: "Time from one ping to the next [1]" },
    { name: "timeout", alias: "W", value: "SECONDS", describe: "How long to wait for an answer [5]" },
  ],
  examples: [
    ["ping --count 5", "five pings of the local plutod"],
    ["ping --host pbx.example.com --user ops --interval 0.2", "five a second, until Ctrl-C"],
  ],
  exitCodes:
    "Exit codes: 0 at least one answer came, 1 none did, 2 wrong usage, no connection or login, or it was lost.",
  async run({ connect, json, options, printer, signal }: SubcommandContext) {
    const count = typeof options["count"] === "string" ? readCount(options["count"], "count") : Infinity;
    const read = (name: string, otherwise: number): number => {
      const text = options[name];
      return typeof text === "string" ? readSeconds(text, name) : otherwise;
    };
    const interval = read("interval", defaultInterval);
    const timeout = read("timeout", defaultTimeout);
    const { client, target } = await connect();
    const where = describeTarget(target);
    const say = (line: string): void => printer.out.line(line);
    const sayJson = (value: object): void => printer.out.json(JSON.stringify(value, toMicroseconds));
    if (!json) say(`PING ${where} (${client.banner.product}/${client.banner.version})`);

    const times: number[] = [];
    const begin = performance.now();
    let sent = 0;
    while (sent < count && !signal.aborted) {
      sent++;
      const next = begin + sent * interval;
      const time = await pingOnce(client, timeout, signal).catch((error: unknown) => {
        if (signal.aborted) return undefined;
        throw error;
      });
      if (time === undefined && signal.aborted) {
        sent--;
        break;
      }
      if (time !== undefined) times.push(time);
      if (json) sayJson({ seq: sent, milliseconds: time ?? null });
      else
        say(
          time === undefined ? `no answer: seq=${sent}` : `Pong from ${where}: seq=${sent} time=${time.toFixed(3)} ms`,
        );
      if (sent < count) await pause(next - performance.now(), signal);
    }
    const total = performance.now() - begin;
    if (json) sayJson({ sent, answered: times.length, ...(times.length > 0 ? summarize(times) : {}) });
    else for (const line of summaryLines(where, sent, times, total)) say(line);
    return times.length > 0 ? exitCode.done : exitCode.commandFailed;
  },
});
