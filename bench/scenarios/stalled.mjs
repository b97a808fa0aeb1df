import { setTimeout as pause } from "node:timers/promises";

import { Connection } from "../load/connection.mjs";
import { eventsTaken, userEventText } from "../load/publisher.mjs";
import { startServer } from "../servers/start-server.mjs";

const eventsPerSecond = 1000;
const padding = 1000;
/** Milliseconds between two bursts. */
const pace = 5;

/** The time in the last event of a chunk. */
const lastTime = (chunk) => {
  const at = chunk.lastIndexOf("\r\nT: ");
  return at < 0 ? Number.NaN : Number.parseFloat(chunk.toString("latin1", at + 5, at + 30));
};

/** The 99th percentile of the milliseconds from sending an event to a healthy subscriber's having it. */
const latency = async (stalled, { quick }) => {
  const server = await startServer("pluto");
  try {
    const [subscribers, seconds] = quick ? [5, 0.1] : [49, 5];
    const readers = [];
    for (let at = 0; at < subscribers; at++) readers.push(await Connection.logIn(server.port, { events: true }));
    for (let at = 0; at < stalled; at++) (await Connection.logIn(server.port, { events: true })).stall();
    const publisher = await Connection.logIn(server.port);
    const count = Math.round(eventsPerSecond * seconds);
    const latencies = [];
    const note = (chunk) => {
      const sent = lastTime(chunk);
      if (sent > 0) latencies.push(performance.now() - sent);
    };
    const taken = readers.map((reader) => eventsTaken(reader, count, note));
    const textOf = userEventText(padding);
    const begin = performance.now();
    for (let sent = 0; sent < count; await pause(pace)) {
      const due = Math.min(count, Math.ceil(((performance.now() - begin) / 1000) * eventsPerSecond));
      let text = "";
      for (; sent < due; sent++) text += textOf();
      publisher.send(text);
    }
    await Promise.all(taken);
    latencies.sort((a, b) => a - b);
    return latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  } finally {
    await server.stop();
  }
};

export const stalledScenarios = [
  {
    name: "stalled",
    title: "One stalled among 50, 1000 events a second",
    unit: "ms, 99th percentile of the others",
    better: "lower",
    subject: "plutod",
    against: "none stalled",
    run: (options) => latency(1, options),
    runFloor: (options) => latency(0, options),
  },
];
