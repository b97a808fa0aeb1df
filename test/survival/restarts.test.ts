import { type Client, connect } from "@pluto-ami/client";
import { describe, expect, test } from "vitest";

import { Example } from "../examples/example.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";

const restarts = count("restarts", 10, 3);

/** Has a user raise events, one upon the other, for as long as this is not aborted. */
const flood = async (client: Client, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await client.ready();
    const event = { UserEvent: "Busy" };
    await Promise.allSettled(Array.from({ length: 20 }, () => client.action("UserEvent", event)));
  }
};

describe("a busy daemon that is restarted", () => {
  test(
    "finds its clients asking how things stand, each time, and the wallboard still there",
    { timeout: 120_000 },
    async () => {
      const port = await freePort();
      await using daemon = await Plutod.start({ "manager.conf": managerConf.replace("port = 0", `port = ${port}`) });
      const options = { port, reconnect: { initialDelay: 20, maxDelay: 100 } };
      await using busy = await connect({ ...options, username: "test", secret: "s3cret-test" });
      await using client = await connect({ ...options, username: "admin", secret: "s3cret-admin" });
      await using wallboard = new Example("wallboard.mjs", [], { AMI_PORT: String(port), AMI_SECRET: "s3cret-admin" });
      await wallboard.says(/begins empty/);
      const stop = new AbortController();
      const flooded = flood(busy, stop.signal);

      // As a program would write it. What it gives is the client's to wait for: nobody here catches it.
      let refreshed = 0;
      const refresh = async (): Promise<void> => {
        for await (const item of client.list("CoreShowChannels")) expect(item).toBeUndefined();
        await client.action("CoreStatus");
        refreshed++;
      };
      client.onGap(() => refresh());
      let told = 0;
      let heard = 0;
      const read = async (): Promise<void> => {
        for await (const notice of client.events("UserEvent").withNotices()) {
          if (notice.kind === "event") heard++;
          else if (notice.kind === "gap") {
            await client.action("CoreStatus");
            told++;
          }
        }
      };
      const reading = read();

      for (let restart = 1; restart <= restarts; restart++) {
        const before = heard;
        await expect.poll(() => heard, { timeout: 20_000 }).toBeGreaterThan(before + 100);
        await daemon.restart(async () => undefined, restart % 2 === 0 ? "SIGKILL" : "SIGTERM");
        await expect.poll(() => [refreshed, told], { timeout: 20_000 }).toEqual([restart, restart]);
      }
      const asked = (): number => wallboard.stderr.split("begins empty").length - 1;
      await expect.poll(asked, { timeout: 40_000 }).toBeGreaterThan(1);
      stop.abort();
      await flooded;
      wallboard.interrupt();
      expect(await wallboard.exit()).toBe(0);
      await client.close();
      await reading;
    },
  );
});
