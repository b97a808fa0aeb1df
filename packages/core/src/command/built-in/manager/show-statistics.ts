import { type ByteString, demandBytes, digits, fromText } from "@pluto-ami/protocol";

import { secondsSince } from "../../../ports/moment.ts";
import { defineCommand, showUsage } from "../../define-command.ts";
import { table } from "../../table.ts";

export const managerShowStatistics = defineCommand({
  syntax: "manager show statistics",
  summary: "Show what the manager has done since its start",
  usage:
    "Usage: manager show statistics\n" +
    "       Counts sessions, logins, actions and events since the start.\n" +
    "       Events that were delivered or dropped count once for each session.\n",
  run({ args, database, log, modules, sessions, state, statistics, worldClock }) {
    if (args.length > 0) return showUsage;
    const { actions, delivered, dropped, events, limitHits, logins, loginsFailed, sessionsClosed, sessionsOpened } =
      statistics;
    return {
      uptime: secondsSince(state.startedAt, worldClock),
      sessions: sessions.list().length,
      sessionsOpened: sessionsOpened.total,
      sessionsClosed: Object.fromEntries(sessionsClosed),
      logins,
      loginsFailed: Object.fromEntries(loginsFailed),
      actions: Object.fromEntries(actions),
      events: Object.fromEntries(events),
      delivered,
      dropped: dropped.total,
      limitHits: Object.fromEntries(limitHits),
      logLinesLost: log.linesLost ?? 0,
      logLinesLeftOut: log.linesLeftOut ?? 0,
      keyDatabaseUp: database.failure === undefined,
      keyDatabaseFailure: fromText(database.failure?.message ?? ""),
      reloads: Object.fromEntries(statistics.reloads),
      certificates: (state.listeners.certificates ?? []).map(({ listener, name, until }) => ({
        listener: fromText(listener),
        name: fromText(name),
        secondsLeft: Math.floor((until - worldClock.wall()) / 1000),
      })),
      notInForce: modules.notInForce.map(fromText),
      listenerFailures: (state.listeners.failures ?? []).map(fromText),
    };
  },
  *print({ actions, delivered, dropped, events, limitHits, logins, loginsFailed, ...rest }) {
    yield* counters("Statistic", [
      ["Uptime (s)", rest.uptime],
      ["Sessions now", rest.sessions],
      ["Sessions opened", rest.sessionsOpened],
      ...detailed("Sessions closed", rest.sessionsClosed),
      ["Logins", logins],
      ...detailed("Logins failed", loginsFailed),
      ...detailed("Limit hit", limitHits),
      ["Events delivered", delivered],
      ["Events dropped", dropped],
      ...detailed("Reloads", rest.reloads),
      ["Log lines lost", rest.logLinesLost],
      ["Log lines left out", rest.logLinesLeftOut],
    ]);
    for (const module of rest.notInForce)
      yield `Not all that its files say is in force, says the last reload of ${module}`;
    for (const failure of rest.listenerFailures) yield `A listener is not as configured: ${failure}`;
    if (!rest.keyDatabaseUp) yield `The key database fails: ${rest.keyDatabaseFailure}`;
    yield "";
    yield* counters("Action", mostFirst(actions));
    yield "";
    yield* counters("Event", mostFirst(events));
  },
});

type Counter = readonly [name: string, count: number];

const counters = (title: string, rows: readonly Counter[]): Iterable<ByteString> =>
  table(
    [
      { title, width: 40 },
      { title: "Count", width: 15 },
    ],
    rows.map(([name, count]) => [demandBytes(name, "A name"), digits(count)]),
  );

const mostFirst = (counts: Readonly<Record<string, number>>): Counter[] =>
  Object.entries(counts).sort(([a, less], [b, more]) => more - less || (a < b ? -1 : 1));

/** `Logins failed: secret`; none of the names is longer than its column. */
const detailed = (what: string, counts: Readonly<Record<string, number>>): Counter[] =>
  mostFirst(counts).map(([name, count]) => [`${what}: ${name}`, count]);
