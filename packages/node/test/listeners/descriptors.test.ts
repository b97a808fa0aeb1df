import { type Clock, type LimitHit, noObserver } from "@pluto-ami/core";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { systemClock } from "../../src/clock.ts";
import { nodeLimits } from "../../src/limits.ts";
import { Descriptors } from "../../src/listeners/descriptors.ts";
import { openControl } from "../../src/listeners/control.ts";
import { introduce } from "../../src/listeners/socket-peer.ts";
import { openTcp } from "../../src/listeners/tcp.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { client, echo, listedLog } from "./echo.ts";

/** A port whose process may have as many file descriptors as the test says, and time as it says. */
const open = async (limit: number) => {
  let now = 0;
  let present = limit;
  const clock: Clock = { ...systemClock(), steady: () => now };
  const log = listedLog();
  const hits: LimitHit[] = [];
  const observer = { ...noObserver, limitHit: (hit: LimitHit) => void hits.push(hit) };
  const descriptors = new Descriptors({ limit: () => present, clock, log, observer });
  const { welcome } = echo();
  const listener = await openTcp(
    { host: "127.0.0.1", port: 0 },
    (socket, ends) => introduce(socket, { transport: "TCP", ...ends }, welcome),
    descriptors,
  );
  onTestFinished(() => listener.close());
  /** What a client gets. */
  const dial = async (): Promise<string> => {
    const { ended, received, socket } = await client(listener.bound);
    await Promise.race([ended, vi.waitFor(() => expect(received()).not.toBe(""))]);
    socket.destroy();
    return received();
  };
  return {
    descriptors,
    dial,
    hits,
    log,
    welcome,
    advance: (milliseconds: number) => void (now += milliseconds),
    allow: (count: number) => void (present = count),
  };
};

describe("file descriptors", () => {
  it("that nobody counts are not watched", async () => {
    const { dial, hits } = await open(0);
    expect([await dial(), hits]).toEqual(["hello\n", []]);
  });

  it("that are used up: a line in the log, then a sum once in a while, a count for each", async () => {
    const { advance, allow, dial, hits, log } = await open(8);
    for (let round = 0; round < 3; round++) expect(await dial()).toBe("");
    expect(log.lines).toEqual([
      "error: Out of file descriptors (8 may be open, and the last are kept for files and the operator): turned a connection from 127.0.0.1 away. Raise the limit (LimitNOFILE, ulimit -n), or find out who connects so often.",
    ]);
    advance(nodeLimits.descriptorsTold);
    await dial();
    expect(log.lines.slice(1)).toEqual([
      "error: Out of file descriptors still: 3 more were turned away since the last line of this kind",
    ]);
    await dial();
    expect(hits).toEqual(Array<LimitHit>(5).fill("file descriptors"));

    allow(100_000);
    advance(nodeLimits.descriptorsTold);
    expect(await dial()).toBe("hello\n");
    expect(log.lines.slice(2)).toEqual([
      "error: Connections are taken again: 1 more were turned away since the last line of this kind",
    ]);
  });

  it("are kept for the operator when clients get none any more", async () => {
    const { allow, advance, descriptors, dial, welcome } = await open(100_000);
    const path = `${temporaryFolder()}/run/x.sock`;
    const listener = await openControl(path, welcome, descriptors);
    onTestFinished(() => listener.close());
    const knock = async (): Promise<string> => {
      const { ended, received, socket } = await client({ path });
      await Promise.race([ended, vi.waitFor(() => expect(received()).not.toBe(""))]);
      socket.destroy();
      return received();
    };
    const both = "client hello\noperator hello\n";
    const outcomes: string[] = [];
    // Between too few for anybody and plenty there are so many that the operator alone gets in.
    for (let limit = 8; limit < 400 && outcomes.at(-1) !== both; limit += 2) {
      allow(limit);
      advance(nodeLimits.descriptorsRead);
      outcomes.push(`client ${await dial()}operator ${await knock()}`);
    }
    expect([...new Set(outcomes)]).toEqual(["client operator ", "client operator hello\n", both]);
  });

  it("a connection that the system cannot accept is told and counted likewise", async () => {
    const { descriptors, hits, log } = await open(0);
    descriptors.failed(new Error("accept ENFILE"));
    expect(log.lines).toEqual([
      expect.stringMatching(/^error: A connection could not be accepted: accept ENFILE\. Raise the limit/),
    ]);
    expect(hits).toEqual(["file descriptors"]);
  });
});
