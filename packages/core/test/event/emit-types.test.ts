// Compiled with the tests: a regression of the types fails there, and an error that is expected but gone fails too.
import { expect, expectTypeOf, test } from "vitest";

import { defineEvent } from "../../src/event/define-event.ts";
import type { EventHeaders, HeaderValue } from "../../src/event/event-headers.ts";
import { createTestManager } from "../fakes.ts";

const rung = defineEvent({
  name: "DoorbellRung",
  classes: ["call"],
  doc: { synopsis: "Somebody rang.", parameters: { Door: "Which door.", Count: "How often." } },
});
const unexplained = defineEvent({ name: "Knock", classes: ["call"], doc: { synopsis: "Somebody knocked." } });

const embedded = () => {
  const { manager } = createTestManager({ users: [] });
  for (const event of [rung, unexplained]) manager.events.register(event);
  return manager;
};

test("emit knows the headers of each event of the catalogue", () => {
  const manager = embedded();
  manager.emit("FullyBooted", { Status: "Fully Booted", Uptime: 1, LastReload: "1" });
  manager.emit("DeviceStateChange", { Device: "Custom:lamp", State: "INUSE" });
  manager.emit("Reload");
  // @ts-expect-error the catalogue has no such header
  manager.emit("Reload", { Modul: "manager" });
  expectTypeOf<EventHeaders<"Hangup">["Cause"]>().toEqualTypeOf<HeaderValue>();

  expectTypeOf<EventHeaders<"Hangup">>().toHaveProperty("Cause-txt");
  expectTypeOf<EventHeaders<"DialBegin">>().toHaveProperty("DestUniqueid");
  expectTypeOf<"NOT_INUSE">().toExtend<EventHeaders<"DeviceStateChange">["State"]>();
  expectTypeOf<keyof EventHeaders<"Reload">>().toEqualTypeOf<"Module" | "Status">();
});

test("where Asterisk has variables of a channel, or documents nothing, emit takes any header", () => {
  const manager = embedded();
  manager.emit("Hangup", { Channel: "PJSIP/1-1", Cause: 16, ChanVariable: ["TENANT=zoo", "SIDE=b"], Tenant: "zoo" });
  manager.emit("UserEvent", { UserEvent: "Fed", Animal: "tiger" });
  manager.emit("QueueMemberAdded", { Queue: "sales", MemberName: "Ann", Paused: 0 });
  manager.emit("QueueParams", { Queue: "sales", Weight: 0 });
  expect(manager.services.statistics).toBeDefined();
});

test("emit holds an event of one's own to the headers that its definition explains", () => {
  const manager = embedded();
  manager.emit(rung, { Door: "front", Count: 2 });
  manager.emit(rung, { Door: ["front", "back"], Count: undefined });
  manager.emit(rung);
  // @ts-expect-error its definition explains no such header
  manager.emit(rung, { Floor: 1 });
  manager.emit(unexplained, { Anything: 1 });
  expectTypeOf<keyof EventHeaders<typeof rung>>().toEqualTypeOf<"Door" | "Count">();
});

test("by a name that the catalogue does not have, or that is not known before, emit takes any header", () => {
  const manager = embedded();
  const name: string = "Knock";
  manager.emit("DoorbellRung", { Door: "front", Floor: 1 });
  manager.emit(name, { Anything: 1 });
  for (const either of ["QueueCallerJoin", "QueueCallerLeave"] as const) manager.emit(either, { Queue: "sales" });
  expect(() => manager.emit("Unheard", { Of: 1 })).toThrow("There is no event named Unheard: register it first.");
  expect(() => manager.emit({ ...rung, name: "Unheard" }, { Door: 1 })).toThrow("no event named Unheard");
});
