import { describe, expect, test } from "vitest";

import type { FaultDefinition } from "../../../src/script/definition/effect.ts";
import { expectWhole, titles, twoSessions } from "../two-sessions.ts";

/** Two sessions, of which one has a fault, and a list to ask for. */
const withFault = async (fault: FaultDefinition) => {
  const server = await twoSessions();
  const { faults, other } = server;
  other.act("DBPut", { Family: "a", Key: "b", Val: "c" });
  await other.sees("Updated database");
  for (const client of [server.panel, other]) client.reads.length = 0;
  const handle = faults.addWritten({ user: "panel", ...fault });
  return { ...server, handle };
};

const askForList = { Family: "a", Key: "b" };

test("drop keeps a message away", async () => {
  const { faults, manager, other, panel } = await withFault({ fault: "drop", of: { event: "Hangup" }, times: "2" });
  for (const name of ["1", "2", "3"]) manager.emit("Hangup", { Channel: `PJSIP/${name}` });
  await Promise.all([panel.sees("PJSIP/3\r\n\r\n"), other.sees("PJSIP/3\r\n\r\n")]);
  expectWhole(panel, "Hangup");
  expectWhole(other, "Hangup", "Hangup", "Hangup");
  expect(faults.list()).toEqual([]);
});

test("drop keeps a whole answer away", async () => {
  const { other, panel } = await withFault({ fault: "drop", of: { action: "DBGet" }, once: true });
  panel.act("DBGet", askForList);
  other.act("DBGet", askForList);
  await panel.pong("behind");
  await other.pong("behind");
  expectWhole(panel, "Success");
  expectWhole(other, "Success", "DBGetResponse", "DBGetComplete", "Success");
  panel.act("DBGet", askForList);
  await panel.sees("ListItems: 1\r\n\r\n");
});

test("duplicate has a message come again", async () => {
  const { manager, other, panel } = await withFault({ fault: "duplicate", copies: 3, of: { event: "Hangup" } });
  manager.emit("Hangup", { Channel: "PJSIP/1" });
  await panel.pong("behind");
  await other.pong("behind");
  expectWhole(panel, "Hangup", "Hangup", "Hangup", "Success");
  expectWhole(other, "Hangup", "Success");
});

describe("missing-complete", () => {
  test.each([
    ["never", ["Success", "DBGetResponse", "Success"]],
    ["cancelled", ["Success", "DBGetResponse", "DBGetComplete", "Success"]],
  ])("%s", async (complete, seen) => {
    const { other, panel } = await withFault({ fault: "missing-complete", complete });
    panel.act("DBGet", askForList);
    other.act("DBGet", askForList);
    await panel.pong("behind");
    await other.pong("behind");
    expectWhole(panel, ...seen);
    expect(panel.received.includes("EventList: cancelled")).toBe(complete === "cancelled");
    expect(panel.received).not.toContain("EventList: Complete");
    expectWhole(other, "Success", "DBGetResponse", "DBGetComplete", "Success");
  });
});

describe("delay", () => {
  test("has others pass an answer by", async () => {
    const { handle, other, panel } = await withFault({ fault: "delay", delay: "1h", of: "action DBGet" });
    for (const client of [panel, other]) {
      client.act("DBGet", { ...askForList, ActionID: "slow" });
      await client.pong("quick");
    }
    handle.remove();
    await panel.sees("ListItems: 1\r\n\r\n");
    expectWhole(panel, "Success", "Success", "DBGetResponse", "DBGetComplete");
    expect(panel.messages.map((message) => /ActionID: (\w+)/.exec(message)?.[1])).toEqual([
      "quick",
      "slow",
      "slow",
      "slow",
    ]);
    expectWhole(other, "Success", "DBGetResponse", "DBGetComplete", "Success");
  });

  test.each(["Cdr", { event: "cdr" }])("waits for an event: %j", async (until) => {
    const { manager, other, panel } = await withFault({ fault: "delay", until, of: { event: "Hangup" } });
    manager.emit("Hangup", { Channel: "PJSIP/1" });
    manager.emit("UserEvent", { UserEvent: "one" });
    manager.emit("Cdr", { Channel: "PJSIP/1" });
    await panel.sees("Event: Hangup");
    await panel.pong("behind");
    await other.pong("behind");
    expectWhole(panel, "UserEvent", "Cdr", "Hangup", "Success");
    expectWhole(other, "Hangup", "UserEvent", "Cdr", "Success");
  });

  test("gives what waits when it is removed", async () => {
    const { handle, manager, panel } = await withFault({ fault: "delay", delay: "10m", of: { event: "Hangup" } });
    manager.emit("Hangup", { Channel: "PJSIP/1" });
    await panel.pong("before");
    handle.remove();
    await panel.sees("PJSIP/1\r\n\r\n");
    expectWhole(panel, "Success", "Hangup");
  });
});

test("late-hangup has all that follows a Hangup come before it", async () => {
  const { manager, other, panel } = await withFault({ fault: "late-hangup", delay: "100ms" });
  manager.emit("Hangup", { Channel: "PJSIP/1" });
  manager.emit("Cdr", { Channel: "PJSIP/1" });
  await Promise.all([panel.sees("Event: Hangup"), other.sees("Event: Cdr")]);
  await panel.pong("behind");
  expectWhole(panel, "Cdr", "Hangup", "Success");
  expectWhole(other, "Hangup", "Cdr");
});

describe("lose-channel", () => {
  const call = (channel: string) => ({ Channel: channel, Uniqueid: channel.replace("PJSIP/", "1.") });

  test("tells nothing more of a channel behind one of its events", async () => {
    const { manager, other, panel } = await withFault({ fault: "lose-channel", channel: "1.7", after: "Newstate" });
    for (const event of ["Newchannel", "Newstate", "Hangup"] as const) {
      for (const channel of ["PJSIP/7", "PJSIP/8"]) manager.emit(event, call(channel));
    }
    await panel.pong("behind");
    await other.pong("behind");
    expectWhole(panel, "Newchannel", "Newchannel", "Newstate", "Newstate", "Hangup", "Success");
    expect(panel.messages[4]).toContain("PJSIP/8");
    expectWhole(other, "Newchannel", "Newchannel", "Newstate", "Newstate", "Hangup", "Hangup", "Success");
  });

  test("loses every channel where it names none", async () => {
    const { manager, panel } = await withFault({ fault: "lose-channel" });
    for (const event of ["Newchannel", "Newstate", "Hangup"] as const) manager.emit(event, call("PJSIP/7"));
    manager.emit("Hangup", call("PJSIP/8"));
    await panel.pong("behind");
    expectWhole(panel, "Newchannel", "Hangup", "Success");
  });
});

describe("interleave", () => {
  test("has events come in the middle of a list", async () => {
    const { manager, other, panel } = await withFault({ fault: "interleave", within: "10m" });
    manager.emit("UserEvent", { UserEvent: "one" });
    await other.sees("one\r\n\r\n");
    for (const client of [panel, other]) {
      client.act("DBGet", askForList);
      await client.sees("ListItems: 1\r\n\r\n");
    }
    expectWhole(panel, "Success", "DBGetResponse", "UserEvent", "DBGetComplete");
    expectWhole(other, "UserEvent", "Success", "DBGetResponse", "DBGetComplete");
  });

  test("makes one up", async () => {
    const { panel } = await withFault({ fault: "interleave", event: "Odd", headers: { Name: "J{xFC}rgen" } });
    panel.act("DBGet", askForList);
    await panel.sees("ListItems: 1\r\n\r\n");
    expectWhole(panel, "Success", "DBGetResponse", "Odd", "DBGetComplete");
    expect(panel.messages[2]).toBe("Event: Odd\r\nName: J\u00FCrgen");
  });
});

describe("reorder", () => {
  const names = ["Newchannel", "DeviceStateChange", "Newstate", "Cdr", "Hangup", "DeviceStateChange"] as const;

  test.each(["any", "lanes"])("%s", async (order) => {
    const { manager, other, panel } = await withFault({ fault: "reorder", order, window: 6, of: { event: "{any}" } });
    for (const name of names) manager.emit(name, { Channel: "PJSIP/1" });
    await panel.pong("behind");
    await other.pong("behind");
    expect([...titles(panel)].sort()).toEqual([...names, "Success"].sort());
    expect(titles(panel)).not.toEqual([...names, "Success"]);
    expectWhole(other, ...names, "Success");
    if (order === "lanes") {
      expect(titles(panel).filter((name) => !/^(Cdr|Device)/.test(name))).toEqual([
        "Newchannel",
        "Newstate",
        "Hangup",
        "Success",
      ]);
    }
  });
});

describe("flood", () => {
  test("raises events at a rate", async () => {
    const { faults, panel } = await twoSessions();
    faults.add({ fault: "flood", event: "UserEvent", headers: [["UserEvent", "flood"]], rate: 200, for: "200ms" });
    await expect.poll(() => panel.messages.length).toBeGreaterThan(10);
    await expect.poll(() => faults.list()).toEqual([]);
    expectWhole(panel, ...titles(panel).map(() => "UserEvent"));
  });

  test("raises as many as all sessions take", async () => {
    const { faults, panel, other } = await twoSessions();
    const handle = faults.add({ fault: "flood", headers: { UserEvent: "flood" } });
    await expect.poll(() => panel.messages.length, { timeout: 5000 }).toBeGreaterThan(1000);
    handle.remove();
    await other.pong("behind");
    await panel.pong("behind");
    expect(
      titles(other)
        .slice(0, -1)
        .every((name) => name === "UserEvent"),
    ).toBe(true);
  });
});
