import { Connection } from "../load/connection.mjs";
import { againstFloor } from "./against-floor.mjs";

/** Kilobytes of the server's memory for a session that is logged in and does nothing. */
const idle = async (server, { quick }) => {
  const count = quick ? 50 : 3000;
  const open = async (number) => {
    const connections = [];
    for (let at = 0; at < number; at++) connections.push(await Connection.logIn(server.port, { events: true }));
    return connections;
  };
  // What is there once and for all is not the sessions' own.
  const first = await open(Math.ceil(count / 10));
  const before = await server.memory();
  const connections = await open(count);
  const after = await server.memory();
  for (const connection of [...first, ...connections]) connection.destroy();
  return Math.max(0.01, (after.rss - before.rss) / 1024 / count);
};

export const idleScenarios = [
  againstFloor({ name: "idle", title: "An idle session", unit: "KB of memory", better: "lower", measure: idle }),
];
