import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { VirtualClock } from "@pluto-ami/core/testing";
import { type ServerParts, startServer } from "@pluto-ami/server";
import { expect, onTestFinished, test } from "vitest";

import { managerConf } from "../plutod.ts";
import { Wire } from "../wire.ts";

/** A daemon in this process with these parts, and a client that has logged in. */
const start = async (parts: ServerParts): Promise<Wire> => {
  const home = mkdtempSync(join(tmpdir(), "pluto-parts-"));
  const config = join(home, "etc");
  mkdirSync(config);
  writeFileSync(join(config, "manager.conf"), managerConf);
  const places = { HOME: home, PLUTO_RUNTIME: join(home, "run"), XDG_STATE_HOME: join(home, "state") };
  const server = await startServer({ config, logLevel: "silent" }, { ...process.env, ...places }, parts);
  const wire = await Wire.logIn(Number(server.tcp?.split(":").at(-1)), "admin", "s3cret-admin", "Events: off");
  onTestFinished(async () => {
    wire[Symbol.dispose]();
    await server.stop();
    rmSync(home, { recursive: true });
  });
  return wire;
};

test("a daemon that a program starts has that program's interceptor", async () => {
  const wire = await start({
    interceptor: {
      name: "test",
      intercept: ({ action, reply }) => {
        if (action.name !== "QueueStatus") return "go on";
        reply.success("None of your business");
        return "answered";
      },
    },
  });
  wire.act("QueueStatus", "ActionID: q");
  expect(await wire.until(/None of your business\r\n\r\n/)).toContain("Response: Success\r\nActionID: q\r\n");
});

test("a daemon that a program starts has what that program puts between its ports and the manager", async () => {
  const seen: string[] = [];
  const wire = await start({
    between: (peer, welcome) => {
      const session = welcome(peer);
      return (
        session && {
          receive: (chunk) => {
            seen.push(Buffer.from(chunk).toString("latin1"));
            session.receive(chunk);
          },
          peerEnded: () => session.peerEnded(),
          peerDrained: () => session.peerDrained(),
          peerClosed: () => session.peerClosed(),
        }
      );
    },
  });
  wire.act("Ping");
  await wire.until(/Ping: Pong/);
  expect(seen.join("")).toMatch(/^Action: Login[^]*Action: Ping/);
});

test("a daemon that a program starts shows that program's time, and ends though it stands still", async () => {
  const wire = await start({ worldClock: new VirtualClock({ start: 1_700_000_000_000 }) });
  wire.act("Ping");
  await wire.until(/Timestamp: 1700000000\.000000\r\n/);
});
