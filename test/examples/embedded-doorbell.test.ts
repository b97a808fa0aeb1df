import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Client, connect } from "@pluto-ami/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { Example, examplesFolder } from "./example.ts";

let example: Example;
let client: Client;
let port: number;
beforeAll(async () => {
  example = new Example("embedded-doorbell.mjs", [], { AMI_PORT: "0", AMI_SECRET: "s3cret" });
  const [, digits] = await example.says(/Listening on 127\.0\.0\.1:(\d+)/);
  port = Number(digits);
  client = await connect({ port, username: "admin", secret: "s3cret" });
});
afterAll(() => example[Symbol.asyncDispose]());

describe("embedded-doorbell.mjs", () => {
  test("is short: fewer than 60 lines", () => {
    expect(
      readFileSync(join(examplesFolder, "embedded-doorbell.mjs"), "utf8").trimEnd().split("\n").length,
    ).toBeLessThan(60);
  });

  test.each([
    ["without a secret", () => ({ AMI_PORT: "0", AMI_SECRET: "" }), /^AMI_SECRET is missing: .*\n$/],
    [
      "with a port that is taken",
      () => ({ AMI_PORT: String(port), AMI_SECRET: "x" }),
      /^Cannot listen on .* port.*\n$/,
    ],
  ])("says in one line why it does not start %s", async (_why, env, line) => {
    await using failing = new Example("embedded-doorbell.mjs", [], env());
    expect(await failing.exit()).toBe(1);
    expect(failing.stderr).toMatch(line);
  });

  test("rings: the answer, and the event for everybody", async () => {
    const events = client.events("DoorbellRung");
    expect((await client.action("Ring", { Door: "front" })).get("Message")).toBe("Ding");
    const { value } = await events.next();
    expect([value?.get("Door"), value?.get("Count")]).toEqual(["front", "1"]);
    await expect(client.action("Ring", { Door: "cellar" })).rejects.toMatchObject({ code: "E_ACTION" });
  });

  test("lists its doors, and shows them in the CLI", async () => {
    const doors: string[] = [];
    for await (const door of client.list("DoorList")) doors.push(`${door.get("Door")} ${door.get("Count")}`);
    expect(doors).toEqual(["front 1", "back 0"]);
    expect((await client.command("door show")).lines).toEqual(["front: 1", "back: 0"]);
  });

  test.each([
    ["manager show event DoorbellRung", "How often by now."],
    ["manager show command Ring", "Ring at a door."],
    ["help", "door show"],
    ["core show version", "Doorbell 1.0"],
  ])("documents itself: %s", async (line, shown) => {
    expect((await client.command(line)).lines.join("\n")).toContain(shown);
  });

  test("says goodbye to everybody at Ctrl-C", async () => {
    example.interrupt();
    expect(await example.exit()).toBe(0);
    await client.close();
  });
});
