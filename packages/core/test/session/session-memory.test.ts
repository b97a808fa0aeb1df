import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { fromBytes, toBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import type { Peer } from "../../src/ports/peer.ts";
import { silentLog } from "../../src/ports/silent-log.ts";
import { createTestManager } from "../fakes.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of memory that live objects take. */
const heap = (): number => {
  if (typeof collect === "function") for (let time = 0; time < 2; time++) collect();
  return process.memoryUsage().heapUsed;
};

/** A peer that takes everything and weighs hardly anything. */
class LightPeer implements Peer {
  readonly transport = "TCP";
  readonly remote = { host: "127.0.0.1", port: 40000 };
  readonly local = { host: "127.0.0.1", port: 5038 };
  backlogBytes = 0;
  last = "";

  send(bytes: Uint8Array): void {
    this.last = fromBytes(bytes);
  }
  pause(): void {}
  resume(): void {}
  end(): void {}
  destroy(): void {}
}

const logIn = "Action: Login\r\nUsername: a\r\nSecret: s\r\nEvents: on\r\n\r\n";

const line = Array<string>(9).fill("x".repeat(100));

test("a session that is logged in and does nothing weighs little, also when it was busy before", () => {
  const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
  const { clock, manager } = createTestManager({ users }, { log: silentLog });
  const sessions = (count: number): void => {
    for (let at = 0; at < count; at++) {
      const peer = new LightPeer();
      const session = manager.connect(peer);
      session?.receive(toBytes(logIn));
      // A line in many parts, and an answer that is not taken at once.
      for (const part of ["Action: Ping\r\nX: ", ...line]) session?.receive(toBytes(part));
      peer.backlogBytes = 1_000;
      session?.receive(toBytes("\r\n\r\n"));
      peer.backlogBytes = 0;
      session?.peerDrained();
      expect(peer.last).toContain("Ping: Pong");
      peer.last = "";
      clock.endTurn();
    }
  };
  // What is there once and for all, as the code that the engine makes, is not the sessions' own.
  sessions(500);
  const before = heap();
  sessions(2000);
  expect((heap() - before) / 2000).toBeLessThan(2_700);
  expect(manager.sessions()).toHaveLength(2500);
});
