import { type ByteString, demandBytes, digits } from "@pluto-ami/protocol";

import { secondsSince } from "../../../ports/moment.ts";
import { countUses, waitingFor } from "../../../delivery/queue/waiting-events.ts";
import { redactSecrets } from "../../../event/debug/redact.ts";
import type { OverflowPolicy } from "../../../limits/queue-rules.ts";
import { defineCommand } from "../../define-command.ts";
import { table } from "../../table.ts";

const columns = [
  { title: "Username", width: 15 },
  { title: "Pending", width: 8 },
  { title: "Bytes", width: 10 },
  { title: "Oldest (s)", width: 10 },
  { title: "Dropped", width: 10 },
  { title: "Policy", width: 11 },
];

/** What an event takes in the list beside its text, which is the queue's own. */
const eventBytes = 100;

interface SessionBehind {
  readonly username: ByteString;
  /** Events. */
  readonly pending: number;
  readonly bytes: number;
  /** Seconds that the oldest of them has waited. */
  readonly oldest: number;
  readonly dropped: number;
  readonly policy: OverflowPolicy;
}

export const managerShowEventq = defineCommand({
  syntax: "manager show eventq",
  summary: "List the events that wait for sessions",
  usage:
    "Usage: manager show eventq\n" +
    "\tShows the sessions for which events wait, then every event that a session has not taken yet, the oldest first.\n",
  run({ bus, persona, sessions, worldClock }) {
    const all = sessions.list().map((session) => ({ session, waiting: waitingFor(session.subscriber) }));
    const uses = countUses(all.flatMap(({ waiting }) => waiting.runs));
    const events = [...uses]
      .sort(([a], [b]) => a.raisedAt.steady - b.raisedAt.steady)
      .map(([{ mask, text }, useCount]) => ({ useCount, category: mask, text }));
    if (persona.layout.showEventq.keepsLast && !uses.has(bus.last)) {
      const upToDate = all.filter(({ session, waiting }) => waiting.events === 0 && session.transport !== "LOCAL");
      events.unshift({ useCount: upToDate.length, category: bus.last.mask, text: bus.last.text });
    }
    const behind = all
      .filter(({ session, waiting }) => waiting.events > 0 || session.subscriber.isBehind)
      .map(({ session: { subscriber, username }, waiting: { bytes, events: pending, oldest } }): SessionBehind => ({
        username,
        pending,
        bytes,
        oldest: oldest === undefined ? 0 : secondsSince(oldest.raisedAt, worldClock),
        dropped: subscriber.dropped,
        policy: subscriber.queue.rules.queuePolicy,
      }));
    return {
      events: events.map((event) => ({
        ...event,
        text: demandBytes(redactSecrets(event.text.split("\r\n")).join("\r\n")),
      })),
      sessions: behind,
    };
  },
  weigh: ({ events }) => events.length * eventBytes,
  *print({ events, sessions }) {
    if (events.length === 0 && sessions.length === 0) yield "No events are pending.";
    if (sessions.length > 0) yield* table(columns, sessions.map(cellsOf));
    for (const { useCount, category, text } of events) {
      yield `Usecount: ${useCount}`;
      yield `Category: ${category}`;
      yield "Event:";
      yield* (text.endsWith("\r\n") ? text.slice(0, -2) : text).split("\r\n");
    }
  },
});

const cellsOf = ({ bytes, dropped, oldest, pending, policy, username }: SessionBehind): ByteString[] => [
  username,
  digits(pending),
  digits(bytes),
  digits(oldest),
  digits(dropped),
  demandBytes(policy),
];
