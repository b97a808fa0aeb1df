import { noObserver, type PeerAddress } from "@pluto-ami/core";
import { Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";

import { systemClock } from "@pluto-ami/node";
import { AnswerRoom } from "../../src/http/connection/answer-room.ts";
import { serverLimits } from "../../src/limits.ts";
import type { DoorStatus } from "../../src/listeners/door.ts";
import { type MetricsListener, openMetrics } from "../../src/observe/metrics-listener.ts";
import { Readiness } from "../../src/observe/readiness.ts";
import { listedLog } from "../../../../packages/node/test/listeners/echo.ts";
import { plenty } from "../../../../packages/node/test/listeners/plenty.ts";

let listener: MetricsListener | undefined;
afterEach(() => listener?.close());

const open = (wanted: PeerAddress, readiness = new Readiness(() => [])): Promise<MetricsListener> => {
  const log = listedLog();
  return openMetrics(wanted, {
    registry: new Registry(),
    readiness,
    room: new AnswerRoom(serverLimits.answersBytes, { account: () => {} }),
    clock: systemClock(),
    log,
    descriptors: plenty(log),
    observer: noObserver,
    file: "pluto.ini",
  });
};

const loopback = { host: "127.0.0.1", port: 0 };
const ask = async (path: string, init?: RequestInit): Promise<string> => {
  const response = await fetch(`http://${listener?.address}${path}`, init);
  return `${response.status} ${await response.text()}`;
};

describe("the port for monitoring", () => {
  it("says whether the daemon takes clients, and that it lives whether it does or not", async () => {
    let doors: readonly DoorStatus[] = [{ listener: "ami", address: "127.0.0.1:5038" }];
    const readiness = new Readiness(() => doors);
    listener = await open(loopback, readiness);
    expect(await ask("/readyz")).toBe("503 starting\n");
    readiness.ready();
    expect(await ask("/readyz")).toBe("200 ready\n");
    doors = [...doors, { listener: "ami-tls", address: undefined, failure: "The certificate is missing." }];
    expect(await ask("/readyz")).toBe("503 not serving ami-tls\n");
    doors = [{ listener: "ami", address: "127.0.0.1:5038", failure: "Cannot listen elsewhere." }];
    expect(await ask("/readyz")).toBe("200 ready\n");
    readiness.stopping();
    expect(await ask("/readyz")).toBe("503 stopping\n");
    expect(await ask("/healthz")).toBe("200 ok\n");
  });

  it("serves nothing else, and reads no bodies", async () => {
    listener = await open(loopback);
    expect(await ask("/")).toMatch(/^404 /);
    expect(await ask("/metrics", { method: "POST", body: "x" })).toMatch(/^4/);
  });

  it("says what to do when it cannot listen", async () => {
    listener = await open(loopback);
    const port = Number(listener.address.split(":")[1]);
    await expect(open({ ...loopback, port })).rejects.toMatchObject({
      code: "address-in-use",
      message: expect.stringMatching(/\(metrics\): .*set another bindaddr or port in \[metrics\] in pluto\.ini\./s),
    });
  });
});
