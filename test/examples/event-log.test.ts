import { connect } from "@pluto-ami/client";
import { describe, expect, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { Example, Switchboard } from "./example.ts";

const linesOf = (example: Example): unknown[] =>
  example.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("event-log.mjs", () => {
  test("without a secret it says which variable is missing", async () => {
    await using example = new Example("event-log.mjs", [], { AMI_SECRET: "" });
    expect(await example.exit()).toBe(2);
    expect(example.stderr).toContain("AMI_SECRET is not set");
  });

  test("writes the events of a plutod, one JSON object a line, until Ctrl-C", async () => {
    await using daemon = await Plutod.start();
    const env = { AMI_PORT: String(daemon.port), AMI_SECRET: "s3cret-admin" };
    await using example = new Example("event-log.mjs", ["UserEvent"], env);
    await example.says(/^ready$/m);
    await using client = await connect({ port: daemon.port, username: "admin", secret: "s3cret-admin" });
    await client.action("UserEvent", { UserEvent: "Lunch", Who: "Zoë", Dish: ["soup", "pie"] });
    await example.says(/pie/);
    example.interrupt();
    expect(await example.exit()).toBe(0);
    expect(linesOf(example)).toMatchObject([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        Event: "UserEvent",
        Privilege: "user,all",
        UserEvent: "Lunch",
        Who: "Zoë",
        Dish: ["soup", "pie"],
      },
    ]);
  });

  test("says in its place where events may be missing", async () => {
    await using board = await Switchboard.open();
    await using example = new Example("event-log.mjs", ["Hangup"], board.env);
    await example.says(/^ready$/m);
    board.manager.emit("Hangup", { Cause: 1 });
    await example.says(/"Cause":"1"/);
    board.cut();
    await example.says(/^down: /m);
    await example.says(/"gap"/);
    board.manager.emit("Hangup", { Cause: 2 });
    await example.says(/"Cause":"2"/);
    expect(linesOf(example)).toMatchObject([
      { Event: "Hangup", Cause: "1" },
      { gap: { from: expect.any(String), to: expect.any(String), reason: expect.any(String) } },
      { Event: "Hangup", Cause: "2" },
    ]);
  });

  test("ends quietly when nobody reads it any more", async () => {
    await using board = await Switchboard.open();
    await using example = new Example("event-log.mjs", [], board.env);
    await example.says(/^ready$/m);
    example.stopReading();
    const events = setInterval(() => board.manager.emit("Hangup"), 20);
    expect(await example.exit()).toBe(0);
    clearInterval(events);
  });

  test("says why it cannot log in", async () => {
    await using board = await Switchboard.open();
    await using example = new Example("event-log.mjs", [], { ...board.env, AMI_SECRET: "wrong" });
    expect([await example.exit(), example.stdout]).toEqual([1, ""]);
    expect(example.stderr).toContain("admin");
  });
});
