import {
  Counts,
  limitHits,
  loginFailures,
  type Manager,
  overflowPolicies,
  peerTransports,
  reloadResults,
  type Session,
  sessionEnds,
  type UserDirectory,
} from "@pluto-ami/core";
import { toText } from "@pluto-ami/protocol";
import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";

import type { DoorStatus } from "../listeners/door.ts";
import { serverVersion } from "../version.ts";
import { ActionHistogram } from "./action-histogram.ts";
import type { ActionClock } from "./action-times.ts";

/**
 * What a manager tells Prometheus. Everything is read when somebody asks, from counters that the manager keeps anyway:
 * in between, metrics cost nothing.
 */
export const createMetrics = (manager: Manager, actions: ActionClock, doors: () => readonly DoorStatus[]): Registry => {
  const registry = new Registry();
  addProcess(registry, manager);
  addDoors(registry, doors);
  addSessions(registry, manager);
  addQueues(registry, manager);
  addTotals(registry, manager);
  registry.registerMetric(new ActionHistogram(actions));
  return registry;
};

const addProcess = (registry: Registry, { services, state }: Manager): void => {
  collectDefaultMetrics({ register: registry });
  const labels = { version: serverVersion(), persona: services.persona.name, nodejs: process.version };
  gauge(registry, "pluto_build_info", "Always 1; the labels say what runs.", Object.keys(labels), (set) =>
    set(labels, 1),
  );
  gauge(
    registry,
    "pluto_key_database_up",
    "Whether the key database works: 0 when it is not there, or failed last.",
    [],
    (set) => set({}, services.database.failure === undefined ? 1 : 0),
  );
  gauge(registry, "pluto_last_reload_timestamp_seconds", "When the configuration in force was read.", [], (set) =>
    set({}, state.reloadedAt.wall / 1000),
  );
};

const addDoors = (registry: Registry, doors: () => readonly DoorStatus[]): void => {
  const up = "Whether a listener is open: 0 when the configuration wants it and it cannot be had.";
  gauge(registry, "pluto_listener_up", up, ["listener"], (set) => {
    for (const { address, listener } of doors()) set({ listener }, address === undefined ? 0 : 1);
  });
  const failed = "Whether a listener is not as configured: shut, elsewhere, or with an old certificate.";
  gauge(registry, "pluto_listener_failed", failed, ["listener"], (set) => {
    for (const { failure, listener } of doors()) set({ listener }, failure === undefined ? 0 : 1);
  });
  const end = "When clients begin to refuse the certificate of a listener: the first end in its chain.";
  gauge(registry, "pluto_certificate_expiry_timestamp_seconds", end, ["listener"], (set) => {
    for (const { certificate, listener } of doors()) {
      if (certificate !== undefined) set({ listener }, certificate.until / 1000);
    }
  });
};

const addSessions = (registry: Registry, { services, state }: Manager): void => {
  const { sessions } = services;
  gauge(registry, "pluto_sessions", "Sessions that are logged in, by the configured user.", ["user"], (set) => {
    for (const user of state.users.list()) set({ user: toText(user.name) }, sessions.countOfUser(user));
  });
  gauge(registry, "pluto_sessions_unauthenticated", "Connections that wait for their login.", [], (set) =>
    set({}, sessions.countUnauthenticated()),
  );
  const slow = "Sessions that take their events more slowly than they come, by the configured user.";
  gauge(registry, "pluto_sessions_slow", slow, ["user"], (set) => {
    for (const user of state.users.list()) set({ user: toText(user.name) }, 0);
    for (const [user, count] of countSlow(sessions.list(), state.users)) set({ user: toText(user) }, count);
  });
};

/** By the configured spelling of the name, not the client's; sessions of users who are gone together. */
const countSlow = (sessions: readonly Session[], users: Pick<UserDirectory, "find">): Counts => {
  const counts = new Counts();
  for (const { isBehind, username } of sessions) if (isBehind) counts.add(users.find(username)?.name ?? "other");
  return counts;
};

const addQueues = (registry: Registry, { services }: Manager): void => {
  const queues = () => services.sessions.list().map(({ subscriber }) => subscriber.queue);
  const lengths = (): number[] => queues().map(({ length }) => length);
  const sizes = (): number[] => queues().map(({ bytes }) => bytes);
  const depths = [
    { name: "pluto_queue_events", help: "Events that wait for all sessions together.", read: () => sum(lengths()) },
    { name: "pluto_queue_events_max", help: "Events that wait in the longest queue.", read: () => most(lengths()) },
    {
      name: "pluto_queue_bytes",
      help: "Bytes that wait for all sessions; what many wait for counts once.",
      read: () => services.queueRoom.bytes,
    },
    { name: "pluto_queue_bytes_max", help: "Bytes of events in the largest queue.", read: () => most(sizes()) },
    {
      name: "pluto_queue_limit_bytes",
      help: "Bytes that may wait for all sessions together.",
      read: () => services.limits.queueTotalBytes,
    },
  ];
  for (const { name, help, read } of depths) gauge(registry, name, help, [], (set) => set({}, read()));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);

type NamedTotal = readonly [name: string, help: string, label: string, counts: Counts, known: readonly string[]];

const addTotals = (registry: Registry, { services }: Manager): void => {
  const { statistics } = services;
  const { sessionsOpened, sessionsClosed, loginsFailed, dropped } = statistics;
  const byName: readonly NamedTotal[] = [
    ["pluto_sessions_opened_total", "Sessions that began.", "transport", sessionsOpened, peerTransports],
    ["pluto_sessions_closed_total", "Sessions that ended, by why.", "reason", sessionsClosed, sessionEnds],
    ["pluto_logins_failed_total", "Logins that were refused, by why.", "reason", loginsFailed, loginFailures],
    ["pluto_limit_hits_total", "Times that a limit was reached.", "limit", statistics.limitHits, limitHits],
    ["pluto_events_total", "Events that were raised, whoever got them.", "event", statistics.events, []],
    ["pluto_reloads_total", "Reloads, by how they ended.", "result", statistics.reloads, reloadResults],
    ["pluto_events_dropped_total", "Events that sessions lost, by the policy.", "policy", dropped, overflowPolicies],
  ];
  for (const [name, help, label, counts, known] of byName) {
    counter(registry, name, help, [label], (set) => {
      // A series that begins with its first hit has no rate for it: where all names are known, they begin with 0.
      for (const value of known) set({ [label]: value }, 0);
      for (const [value, count] of counts) set({ [label]: toText(value) }, count);
    });
  }
  counter(registry, "pluto_logins_total", "Logins that succeeded.", [], (set) => set({}, statistics.logins));
  counter(registry, "pluto_log_lines_lost_total", "Lines of the log that could not be written.", [], (set) =>
    set({}, services.log.linesLost ?? 0),
  );
  counter(
    registry,
    "pluto_log_lines_left_out_total",
    "Lines of the log that were left out: who caused them caused too many.",
    [],
    (set) => set({}, services.log.linesLeftOut ?? 0),
  );
  counter(registry, "pluto_events_delivered_total", "Events handed to peers, counted for each.", [], (set) =>
    set({}, statistics.delivered),
  );
};

type SetValue = (labels: Readonly<Record<string, string>>, value: number) => void;
type Read = (set: SetValue) => void;

/** A value that goes up and down, read when it is asked for. */
const gauge = (registry: Registry, name: string, help: string, labelNames: readonly string[], read: Read): void => {
  const metric = new Gauge({
    name,
    help,
    labelNames,
    registers: [],
    collect() {
      this.reset();
      read((labels, value) => this.set(labels, value));
    },
  });
  registry.registerMetric(metric);
};

/** A value that only goes up, read when it is asked for. */
const counter = (registry: Registry, name: string, help: string, labelNames: readonly string[], read: Read): void => {
  const metric = new Counter({
    name,
    help,
    labelNames,
    registers: [],
    collect() {
      this.reset();
      read((labels, value) => this.inc(labels, value));
    },
  });
  registry.registerMetric(metric);
};
