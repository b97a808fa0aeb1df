import type { EventRecord } from "../../queue/event-record.ts";
import type { Subscriber } from "../../queue/subscriber.ts";
import { defineCommand } from "../define-command.ts";
import { table } from "../table.ts";

const columns = [
  { title: "Username", width: 15 },
  { title: "Pending", width: 8 },
  { title: "Bytes", width: 10 },
  { title: "Oldest (s)", width: 10 },
  { title: "Dropped", width: 10 },
  { title: "Policy", width: 11 },
];

export const managerShowEventq = defineCommand({
  syntax: "manager show eventq",
  summary: "List the events that wait for sessions",
  usage:
    "Usage: manager show eventq\n" +
    "\tShows every event that a session has not taken yet, the oldest first, then the sessions that are behind.\n",
  run({ bus, clock, persona, sessions }) {
    const takers = new Map<EventRecord, number>();
    const behind = [];
    const now = clock.now();
    for (const { subscriber, username } of sessions.list()) {
      const pending = pendingOf(subscriber);
      for (const record of pending) takers.set(record, (takers.get(record) ?? 0) + 1);
      if (pending.length === 0 && !subscriber.isBehind) continue;
      behind.push({
        username,
        pending: pending.length,
        bytes: pending.reduce((bytes, { text }) => bytes + text.length, 0),
        oldest: Math.max(0, Math.floor((now - (pending[0]?.raisedAt ?? now)) / 1000)),
        dropped: subscriber.dropped,
        policy: subscriber.queue.rules.queuePolicy,
      });
    }
    const events = [...takers]
      .sort(([a], [b]) => a.raisedAt - b.raisedAt)
      .map(([{ mask, text }, useCount]) => ({ useCount, category: mask, text }));
    if (persona.layout.showEventq.keepsLast && !takers.has(bus.last)) {
      const upToDate = sessions.list().filter(({ subscriber }) => pendingOf(subscriber).length === 0);
      const useCount = upToDate.filter(({ transport }) => transport !== "LOCAL").length;
      events.unshift({ useCount, category: bus.last.mask, text: bus.last.text });
    }
    return { events, sessions: behind };
  },
  *print({ events, sessions }) {
    if (events.length === 0 && sessions.length === 0) yield "No events are pending.";
    for (const { useCount, category, text } of events) {
      yield `Usecount: ${useCount}`;
      yield `Category: ${category}`;
      yield "Event:";
      yield* text.replace(/\r\n$/, "").split("\r\n");
    }
    if (sessions.length === 0) return;
    const cells = ({ username, ...numbers }: (typeof sessions)[number]): string[] => [
      username,
      String(numbers.pending),
      String(numbers.bytes),
      String(numbers.oldest),
      String(numbers.dropped),
      numbers.policy,
    ];
    yield* table(columns, sessions.map(cells));
  },
});

/** What a session has not taken: its own queue, then its part of the present turn. */
const pendingOf = ({ audience, cursor, queue }: Subscriber): readonly EventRecord[] => [
  ...queue.records,
  ...(audience?.batch.slice(cursor) ?? []),
];
