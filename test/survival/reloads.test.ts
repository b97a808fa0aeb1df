import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { Listener } from "./listener.ts";

const sessions = 100;
const eventsBetween = 2;

/** Every reload finds something changed: a user more, another option. */
const conf = (round: number, users: readonly string[]): string =>
  [
    "[general]",
    "enabled = yes",
    "port = 0",
    "bindaddr = 127.0.0.1",
    // All come at once.
    "authlimit = 200",
    `displayconnects = ${round % 2 === 0 ? "yes" : "no"}`,
    ...[...users, `guest${round}`].map((user) =>
      [`[${user}]`, `secret = s3cret-${user}`, "read = all", "write = all"].join("\n"),
    ),
    "",
  ].join("\n");

test("reloads under traffic drop nobody and nothing, and a user who is taken out is gone within a second", async () => {
  const reloads = count("reloads", 1000, 1000);
  await using daemon = await Plutod.start({ "manager.conf": conf(0, ["admin", "revoked"]) });
  const file = join(daemon.config, "manager.conf");
  const listeners = await Promise.all(Array.from({ length: sessions }, () => Listener.logIn(daemon.port, {})));
  const revoked = await Promise.all([1, 2, 3].map(() => Listener.logIn(daemon.port, { user: "revoked" })));
  using operator = await Listener.logIn(daemon.port, {}, "Events: off");
  using sender = await Listener.logIn(daemon.port, {}, "Events: off");
  const middle = reloads / 2;

  for (let round = 1; round <= reloads; round++) {
    const isRevoked = round >= middle;
    writeFileSync(file, conf(round, isRevoked ? ["admin"] : ["admin", "revoked"]));
    const begin = Date.now();
    operator.act("Reload", "Module: manager");
    const from = (round - 1) * eventsBetween;
    await sender.raise(from, from + eventsBetween);
    await operator.answered(round + 1);
    if (round !== middle) continue;
    await expect.poll(() => revoked.every(({ isClosed }) => isClosed), { interval: 2 }).toBe(true);
    expect(Date.now() - begin).toBeLessThan(1000);
    expect(revoked.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { events } of revoked) expect(events).toBeGreaterThanOrEqual(from);
  }

  for (const listener of listeners) {
    await listener.reaches(reloads * eventsBetween);
    expect(listener).toMatchObject({ isClosed: false, lost: 0 });
    listener.socket.destroy();
  }
  // They were read one and all: the last one's user may log in.
  using guest = await Listener.logIn(daemon.port, { user: `guest${reloads}` });
  guest.act("Ping");
  await guest.answered(2);
}, 300_000);
