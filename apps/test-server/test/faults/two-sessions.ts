import { expect } from "vitest";

import type { FaultLimits } from "../../src/faults/limits.ts";
import { type Client, realServer } from "./real-server.ts";

/** Two users who are logged in before any fault is set; what they have seen so far is forgotten. */
export const twoSessions = async (limits: Partial<FaultLimits> = {}) => {
  const server = await realServer(limits);
  const panel = await server.loggedIn("panel");
  const other = await server.loggedIn("other");
  for (const client of [panel, other]) {
    await client.pong("begin");
    client.reads.length = 0;
  }
  return { ...server, other, panel };
};

/** What messages are about: the value of their first line. */
export const titles = (client: Client): readonly string[] =>
  client.messages.map((message) => /^[^:]+: ([^\r]*)/.exec(message)?.[1] ?? message);

/** Holds that a client has got these messages, whole and spelled as ever, one after another and nothing else. */
export const expectWhole = (client: Client, ...expected: readonly string[]): void => {
  expect(titles(client)).toEqual(expected);
  expect(client.received.replaceAll(/(?:[A-Z][A-Za-z-]+: [^\r\n]*\r\n)+\r\n/g, "")).toBe("");
  expect(client.ending).toBeUndefined();
};
