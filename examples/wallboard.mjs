// @ts-check
// Wallboard: how many callers wait in each queue, and for how long; how many were answered and how many gave up.
//
//   AMI_SECRET=... node wallboard.mjs
//
// Environment: AMI_HOST (127.0.0.1), AMI_PORT (5038), AMI_USER (admin), AMI_SECRET. In manager.conf the user needs
// `read = agent` and `write = agent`; with `read = agent,system` a server that comes back is asked when it has booted. In a
// terminal the lines are drawn anew every second; elsewhere a line is printed whenever a queue changes. Ctrl-C ends it.
import { setTimeout as pause } from "node:timers/promises";

import { ClientError, connect } from "@pluto-ami/client";

const {
  AMI_HOST: host = "127.0.0.1",
  AMI_PORT: port = "5038",
  AMI_USER: username = "admin",
  AMI_SECRET: secret = "",
} = process.env;
if (secret === "") {
  console.error("AMI_SECRET is not set: give the secret of the user AMI_USER, as manager.conf has it");
  process.exit(2);
}

/**
 * @typedef {object} Queue
 * @property {Map<string, number>} waiting Since when each caller waits, in milliseconds since the epoch, by unique id.
 * @property {number} answered
 * @property {number} abandoned
 */

/** @type {Map<string, Queue>} */
const queues = new Map();

/** @param {string} name */
const queueOf = (name, board = queues) => {
  const known = board.get(name) ?? { waiting: new Map(), answered: 0, abandoned: 0 };
  board.set(name, known);
  return known;
};

/** @param {number} since */
const clock = (since) => {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** @param {string} name */
const lineOf = (name) => {
  const { abandoned, answered, waiting } = queueOf(name);
  const longest = waiting.size === 0 ? "-" : clock(Math.min(...waiting.values()));
  return `${name.padEnd(16)} waiting ${waiting.size}  longest ${longest}  answered ${answered}  gave up ${abandoned}`;
};

let drawn = 0;
const draw = () => {
  const lines = [...queues.keys()].sort().map(lineOf);
  // Back up over what was drawn last, and wipe it.
  process.stdout.write(`${drawn === 0 ? "" : `\x1b[${drawn}A`}\x1b[J${lines.map((line) => `${line}\n`).join("")}`);
  drawn = lines.length;
};

/**
 * Reads how things stand: at the start, and whenever events may have been missed. When the connection is lost over it, the
 * board stays as it was: a gap follows, and all is read then. A part of the list is no board either: it is asked for again.
 * @param {import("@pluto-ami/client").Client} client
 * @param {() => void} onAnswer Called when the answer begins: it tells of all that happened before.
 * @returns {Promise<void>}
 */
const readQueues = async (client, onAnswer) => {
  /** @type {typeof queues} */
  const read = new Map();
  try {
    for await (const item of client.list("QueueStatus", {}, { onResponse: onAnswer })) {
      const queue = queueOf(item.get("Queue"), read);
      if (item.name === "QueueParams") {
        queue.answered = Number(item.get("Completed"));
        queue.abandoned = Number(item.get("Abandoned"));
      } else if (item.name === "QueueEntry") {
        queue.waiting.set(item.get("Uniqueid"), Date.now() - Number(item.get("Wait")) * 1000);
      }
    }
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (["E_CONNECTION_LOST", "E_DOWN", "E_CLOSED"].includes(error.code)) return;
    if (error.code === "E_LIST_CANCELLED") {
      console.error(error.message);
      await pause(1000);
      return readQueues(client, onAnswer);
    }
    if (error.code !== "E_UNKNOWN_ACTION") throw error;
    console.error("This server has no queues to ask for: the board begins empty, and events fill it.");
  }
  queues.clear();
  for (const [name, queue] of read) queues.set(name, queue);
};

try {
  const client = await connect({ host, port: Number(port), username, secret, events: "agent,system" });
  process.once("SIGINT", () => void client.close());
  const names = /** @type {const} */ (["QueueCallerJoin", "QueueCallerLeave", "QueueCallerAbandon", "AgentConnect"]);
  // From before the reading on: what happens meanwhile waits in the stream.
  const events = client.events(...names);
  const changes = events.withNotices();
  const isTerminal = process.stdout.isTTY;
  const show = isTerminal ? draw : (/** @type {string} */ name) => console.log(lineOf(name));

  // Events in the stream that the queues were read after.
  let known = 0;
  const readAll = async () => {
    known = 0;
    await readQueues(client, () => (known = events.waiting));
    for (const name of isTerminal ? [""] : queues.keys()) show(name);
  };
  await readAll();
  const second = isTerminal ? setInterval(draw, 1000) : undefined;
  void client.closed.then(() => clearInterval(second));

  for await (const change of changes) {
    if (change.kind !== "event") {
      await readAll();
      continue;
    }
    if (known > 0) {
      known--;
      continue;
    }
    const { event } = change;
    const name = event.get("Queue");
    const queue = queueOf(name);
    const caller = event.get("Uniqueid");
    if (event.name === "QueueCallerJoin") queue.waiting.set(caller, Date.now());
    else queue.waiting.delete(caller);
    if (event.name === "AgentConnect") queue.answered++;
    if (event.name === "QueueCallerAbandon") queue.abandoned++;
    show(name);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
