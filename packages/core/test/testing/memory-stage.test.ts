import { fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { defineEvent } from "../../src/event/define-event.ts";
import { ChannelBlock } from "../../src/event/channel-events.ts";
import { channelNamed, MemoryStage } from "../../src/testing/index.ts";
import { FakeClock, settle } from "../fakes.ts";

const rung = defineEvent({ name: "DoorbellRung", classes: ["call"], doc: { synopsis: "Somebody rang." } });

test("a stage in memory keeps what is raised, channels as their headers, and shows what was brought", async () => {
  const { commands, events, modules, raised, stage } = new MemoryStage();
  stage.events.register(rung);
  stage.modules.register({ name: "doorbell", reload: async () => true });
  stage.emit(rung, { Door: "Küche" });
  await stage.raise({ name: "Hangup", body: [new ChannelBlock(channelNamed("PJSIP/a-1", "1.1")), { Cause: 16 }] });
  await stage.modules.reload("doorbell");
  expect(raised).toEqual([
    { name: "DoorbellRung", classes: ["call"], body: { Door: fromText("Küche") } },
    { name: "Hangup", classes: ["call"], body: [expect.objectContaining({ Uniqueid: "1.1" }), { Cause: 16 }] },
    expect.objectContaining({ name: "Reload", body: { Module: "doorbell", Status: 0 } }),
  ]);
  expect(events.find("doorbellrung")?.name).toBe("DoorbellRung");
  expect(modules.list().map(({ name }) => name)).toEqual(["doorbell"]);
  expect(commands.find(["core", "show", "version"])).toBeDefined();
});

test("it refuses what a manager refuses", () => {
  const { stage } = new MemoryStage();
  expect(() => stage.emit("DoorbellRung")).toThrow("There is no event named DoorbellRung");
  expect(() => stage.events.register({ ...rung, name: "Hangup" })).toThrow("already");
});

test("its time stands still, or goes by a clock of the test", async () => {
  const ran: string[] = [];
  const still = new MemoryStage().stage;
  still.clock.after(0, () => ran.push("timer"))();
  still.clock.after(0, () => ran.push("timer"));
  still.clock.atEndOfTurn(() => ran.push("end of turn"));
  await settle();
  expect(ran).toEqual(["end of turn"]);
  expect([still.clock.steady(), still.random.integer(5)]).toEqual([0, 0]);

  const clock = new FakeClock();
  new MemoryStage({ clock }).stage.clock.after(1000, () => ran.push("a second later"));
  await clock.advance(1000);
  expect(ran).toEqual(["end of turn", "a second later"]);
});
