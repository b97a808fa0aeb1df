import { execFileSync, spawnSync } from "node:child_process";
import { connect, type Socket } from "node:net";

import { describe, expect, test } from "vitest";

import { Plutod, pluto } from "../plutod.ts";
import { bodyOf, get, httpConf, httpPort, webManagerConf } from "../web.ts";
import { Wire } from "../wire.ts";
import { descriptors, hasProc } from "./process-state.ts";

const canLimit = spawnSync("prlimit", ["--version"]).status === 0;

// It needs Linux's /proc, and prlimit of util-linux to take file descriptors from a process that runs.
describe.skipIf(!hasProc || !canLimit)("a daemon without a file descriptor to spare", () => {
  test("says so, counts, still hears its operator, and goes on when there are some again", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": webManagerConf.replace("[general]", "[general]\nauthlimit = 1000"),
      "http.conf": httpConf("sessionlimit = 1000"),
      "pluto.ini": "[metrics]\nenabled = yes\nport = 0\n",
    });
    const metricsPort = Number(/127\.0\.0\.1:(\d+) \(metrics\)/.exec(daemon.output)?.[1]);
    using known = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    const limit = descriptors(daemon.pid) + 40;
    execFileSync("prlimit", ["--pid", String(daemon.pid), `--nofile=${limit}:${limit}`]);

    const sockets: Socket[] = [];
    let closed = 0;
    const crowd = async (port: number): Promise<void> => {
      const before = closed;
      for (let at = 0; at < 30; at++) {
        const socket = connect({ port, host: "127.0.0.1" }).resume();
        socket.on("error", () => {});
        socket.once("close", () => closed++);
        sockets.push(socket);
      }
      if (sockets.length > 60) await expect.poll(() => closed - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(30);
      // The limit is looked at anew once a second.
      await new Promise((resolve) => setTimeout(resolve, 1100));
    };
    for (const port of [daemon.port, httpPort(daemon), daemon.port, httpPort(daemon), metricsPort]) await crowd(port);
    await daemon.says(
      /Out of file descriptors \(\d+ may be open, .*: turned a connection from 127\.0\.0\.1 away\. Raise the limit/,
    );

    known.act("Ping");
    await known.until(/Pong/);
    const { stdout } = await pluto(daemon, "--json", "manager", "show", "statistics");
    expect(JSON.parse(stdout).limitHits["file descriptors"]).toBeGreaterThanOrEqual(60);
    known.act("DBPut", "Family: f", "Key: k", "Val: v");
    await known.until(/Response: Success/);

    for (const socket of sockets) socket.destroy();
    await expect
      .poll(() => bodyOf(get(daemon, "/rawman")).catch(String), { timeout: 10_000 })
      .toContain("Missing action");
    using _another = await Wire.logIn(daemon.port, "test", "s3cret-test", "Events: off");
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/\npluto_limit_hits_total\{limit="file descriptors"\} \d{2,}\n/);
  }, 60_000);
});
