import { performance } from "node:perf_hooks";
import { sentenceOf } from "@pluto-ami/protocol";

import { readCount, readSeconds } from "../arguments/duration.ts";
import { type ExitCode, monitoringCode } from "../run/exit-code.ts";
import { limits } from "../limits.ts";
import { describeError } from "../run/messages.ts";
import { runLine } from "../run/run-command.ts";
import { defineSubcommand, type OpenConnection, type SubcommandContext } from "../run/subcommand.ts";
import { describeTarget } from "../where-to/target.ts";
import { UsageError } from "../usage-error.ts";

type State = keyof typeof monitoringCode;

interface Verdict {
  readonly state: State;
  readonly text: string;
  /** Performance data, as `name=value[unit];warning;critical`. */
  readonly figures: readonly string[];
}

const defaultWarning = 500;
const defaultCritical = 5000;
/** Days, as the log warns. */
const defaultCertificate = 30;
const secondsOfDay = 86_400;
/** So many times the critical time may all of it take: to find the secret, to connect, to log in, and the answers. */
const patienceFor = 2;

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(6);

/**
 * Sessions, those of them that read too slowly, why the key database fails and listeners are not as configured, and of which modules
 * the last reload was not good, where the server tells; a user without the class `command` is not told.
 */
const lookInside = async ({ client }: OpenConnection, signal: AbortSignal) => {
  const read = async (line: string): Promise<unknown> => {
    try {
      return JSON.parse((await runLine(client, line, { json: true, signal })).lines.join("\n"));
    } catch {
      return undefined;
    }
  };
  const sessions = await read("manager show connected");
  if (!Array.isArray(sessions)) return undefined;
  const behind = sessions.filter((session) => Object(session).behind === true).length;
  const statistics: unknown = await read("manager show statistics");
  const {
    certificates,
    keyDatabaseFailure: failure,
    listenerFailures,
    notInForce,
  }: Partial<Record<string, unknown>> = Object(statistics);
  return {
    connected: sessions.length,
    behind,
    databaseFailure: typeof failure === "string" ? failure : "",
    notInForce: Array.isArray(notInForce) ? notInForce.map(String) : [],
    listenerFailures: Array.isArray(listenerFailures) ? listenerFailures.map(String) : [],
    certificates: Array.isArray(certificates) ? certificates.flatMap(readCertificate) : [],
  };
};

interface Certificate {
  /** Of which listener, and whose. */
  readonly what: string;
  readonly days: number;
}

const readCertificate = (told: unknown): readonly Certificate[] => {
  const { listener, name, secondsLeft }: Partial<Record<string, unknown>> = Object(told);
  if (typeof secondsLeft !== "number") return [];
  return [{ what: `The certificate of ${String(listener)} (${String(name)})`, days: secondsLeft / secondsOfDay }];
};

/** In words, when a certificate ends. */
const termOf = ({ days, what }: Certificate): string => {
  const whole = Math.floor(days);
  if (days <= 0) return `${what} has ended`;
  return `${what} ends ${whole === 0 ? "today" : `in ${whole} day${whole === 1 ? "" : "s"}`}`;
};

const judge = async (
  open: OpenConnection,
  warning: number,
  critical: number,
  certificateDays: number,
  signal: AbortSignal,
): Promise<Verdict> => {
  const { client, target } = open;
  const begin = performance.now();
  await client.action("Ping", {}, { timeout: critical, signal });
  const time = performance.now() - begin;
  const counts = await lookInside(open, signal);
  const ending = counts?.certificates.filter(({ days }) => days < certificateDays) ?? [];
  const hasTrouble =
    counts !== undefined &&
    (counts.behind > 0 ||
      counts.databaseFailure !== "" ||
      counts.notInForce.length > 0 ||
      counts.listenerFailures.length > 0 ||
      ending.length > 0);
  const state = time >= critical ? "critical" : time >= warning || hasTrouble ? "warning" : "ok";
  const parts = [`${describeTarget(target)} answers in ${time.toFixed(1)} ms`];
  if (counts !== undefined) parts.push(`${counts.connected} sessions`);
  if (counts !== undefined && counts.behind > 0) parts.push(`${counts.behind} of them read too slowly`);
  const troubles: string[] = [];
  if (counts !== undefined && counts.databaseFailure !== "") {
    troubles.push(`The key database fails: ${counts.databaseFailure}`);
  }
  if (counts !== undefined && counts.notInForce.length > 0) {
    troubles.push(
      `The last reload of ${counts.notInForce.join(", ")} found what is not in force: see pluto module reload`,
    );
  }
  for (const failure of counts?.listenerFailures ?? []) troubles.push(`A listener is not as configured: ${failure}`);
  troubles.push(...ending.map(termOf));
  const facts = parts.join(", ");
  const [soonest] = (counts?.certificates ?? []).map(({ days }) => days).toSorted((one, other) => one - other);
  return {
    state,
    text: troubles.length === 0 ? facts : [facts, ...troubles].map(sentenceOf).join(" "),
    figures: [
      `time=${seconds(time)}s;${seconds(warning)};${seconds(critical)};0`,
      ...(counts === undefined ? [] : [`sessions=${counts.connected};;;0`, `behind=${counts.behind};1;;0`]),
      ...(soonest === undefined ? [] : [`certificate=${soonest.toFixed(1)};${certificateDays}:`]),
    ],
  };
};

/** One line: a monitoring system shows the first and takes `|` for the start of the figures. */
const printVerdict = ({ state, text, figures }: Verdict): string => {
  const [first = "", ...others] = text
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const line = others
    .reduce((line, part) => `${line}${/[\p{L}\p{N})"]$/u.test(line) ? ";" : ""} ${part}`, first)
    .replaceAll("|", "/");
  return `AMI ${state.toUpperCase()} - ${line}${figures.length === 0 ? "" : ` | ${figures.join(" ")}`}`;
};

export const check = defineSubcommand({
  name: "check",
  operands: "",
  summary: "Tell a monitoring system how the server is",
  description: [
    "A plugin for Nagios, Icinga, Zabbix and the like: connects, logs in, sends a Ping, and prints one line with performance data.",
    "Where the server offers it, sessions are counted, and one that reads too slowly, a key database that fails, a reload that was not good and has not been since, a listener that is not as configured (TLS without a usable certificate), or a certificate that ends soon is a warning. It ends after twice the critical time at the latest.",
  ],
  options: [
    { name: "warning", alias: "w", value: "SECONDS", describe: "A slower answer is a warning [0.5]" },
    { name: "critical", alias: "c", value: "SECONDS", describe: "A slower answer is critical [5]" },
    { name: "certificate", value: "DAYS", describe: "A certificate that ends sooner is a warning [30]" },
  ],
  examples: [
    ["check", "the local plutod"],
    ["check --profile pbx --warning 0.1 --critical 1", "a server of a profile, with limits of your own"],
  ],
  exitCodes: "Exit codes: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN (wrong usage).",
  async run({ connect, json, options, printer, signal }: SubcommandContext): Promise<ExitCode> {
    const read = (name: string, otherwise: number): number => {
      const text = options[name];
      return typeof text === "string" ? readSeconds(text, name) : otherwise;
    };
    let open: OpenConnection | undefined;
    let verdict: Verdict;
    let deadline = signal;
    try {
      const [warning, critical] = [read("warning", defaultWarning), read("critical", defaultCritical)];
      const days = options["certificate"];
      const certificate = typeof days === "string" ? readCount(days, "certificate") : defaultCertificate;
      if (warning > critical) throw new UsageError("--warning must not be more than --critical");
      const most = patienceFor * critical;
      deadline = AbortSignal.timeout(most);
      const timeouts = { logoff: limits.completionLogoff };
      const patience = { ...limits, secretTimeout: most };
      open = await connect({ signal: AbortSignal.any([signal, deadline]), timeouts }, patience);
      verdict = await judge(open, warning, critical, certificate, AbortSignal.any([signal, deadline]));
    } catch (error) {
      const isLate = deadline !== signal && deadline.aborted;
      const state = error instanceof UsageError && !isLate ? "unknown" : "critical";
      const text = isLate ? "no answer in time" : describeError(error, open?.target);
      verdict = { state, text, figures: [] };
    }
    if (json) printer.out.json(JSON.stringify(verdict));
    else printer.out.line(printVerdict(verdict));
    return monitoringCode[verdict.state];
  },
});
