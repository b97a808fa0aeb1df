import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { toBytes } from "@pluto-ami/protocol";
import {
  isWireLine,
  millisecondsOf,
  printLine,
  readConversation,
  recordedHeaders,
  type Recording,
  type WireLine,
  wireBytes,
} from "@pluto-ami/recording";

import type { ReplayOptions } from "../../src/replay/replay-options.ts";
import { startTestServer } from "../../src/start-test-server.ts";
import type { TestServer } from "../../src/test-server.ts";
import { Lines } from "../tape/lines.ts";

const login = "Action: Login\r\nUsername: test\r\nSecret: s\r\n\r\n";
const ofTheServer = new Set(["FullyBooted"]);

const isBlank = (line: WireLine): boolean => wireBytes(line).trim() === "";
const valueOf = (line: WireLine, name: string): string =>
  recordedHeaders(line).find(([other]) => other.toLowerCase() === name)?.[1] ?? "";

/** A line without its time and the pieces it came in. Two flows hold the secret of a client; here they log in when they have done so before. */
const shown = ({ c: _c, note: _note, ...line }: WireLine): string =>
  printLine({ ...line, t: 0 })
    .replace('["Secret","rec"]', '["Secret","…"]')
    .replace("Already authenticated", "Authentication accepted");

/**
 * What each side has said over each connection, but what each hears of the server itself. On which side of a message that was sent in the same millisecond another one
 * comes is chance.
 */
const bySide = (lines: readonly WireLine[]): Readonly<Record<string, readonly string[]>> => {
  const sides: Record<string, string[]> = {};
  for (const line of lines)
    if (!isBlank(line) && !ofTheServer.has(valueOf(line, "event")))
      (sides[`${line.s} ${line.d}`] ??= []).push(shown(line));
  return sides;
};

const clientOf = async (server: TestServer): Promise<Socket> => {
  const socket = connect(server.port, server.host);
  let heard = "";
  socket.on("data", (chunk: Buffer) => (heard += chunk.toString("latin1")));
  await once(socket, "connect");
  socket.write(login);
  while (!heard.includes("FullyBooted")) await once(socket, "data");
  return socket;
};

/** Turns of the event loop in which an action must have come. */
const mostTurns = 10_000;

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Replays a recording to clients that ask what was asked in it, when it was, and records what both say. */
export const recordAgain = async (
  recording: Recording,
  options: ReplayOptions = {},
): Promise<{ readonly expected: object; readonly recorded: object }> => {
  const unasked = new Set(readConversation(recording.lines).unasked.map(({ line }) => line));
  const sent = recording.lines.filter(isWireLine).filter((line) => !unasked.has(line));
  const server = await startTestServer({ clock: "manual", users: [{ name: "test", secret: "s" }] });
  const clients: Socket[] = [];
  try {
    const sessions = Math.max(0, ...sent.map(({ s }) => s));
    for (let s = 1; s <= sessions; s++) clients.push(await clientOf(server));
    // What is told of their logins comes before.
    await server.settled();
    const lines = new Lines();
    const tape = server.record(lines);
    server.replay(recording, { latency: "recorded", sync: "1m", hearers: "each", ...options });
    const before = server.actions().length;
    let now = 0;
    let asked = 0;
    for (const line of sent) {
      if (line.d === "<" || isBlank(line)) continue;
      await server.clock.advance(Math.max(0, millisecondsOf(line) - now));
      now = Math.max(now, millisecondsOf(line));
      clients[line.s - 1]?.write(toBytes(wireBytes(line)));
      asked++;
      for (let turns = 0; server.actions().length - before < asked && turns < mostTurns; turns++) await turn();
      await turn();
    }
    await server.clock.advance("10m");
    await server.settled();
    await tape.stop();
    return { expected: bySide(sent), recorded: bySide(lines.sent) };
  } finally {
    for (const client of clients) client.destroy();
    await server.close();
  }
};
