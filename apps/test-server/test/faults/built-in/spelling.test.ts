import { describe, expect, test } from "vitest";

import { expectWhole, twoSessions } from "../two-sessions.ts";

const hangup = { Channel: "PJSIP/100-00000001", Uniqueid: "1.1", Cause: 16 };
const event =
  "Event: Hangup\r\nPrivilege: call,all\r\nChannel: PJSIP/100-00000001\r\nUniqueid: 1.1\r\nCause: 16\r\n\r\n";

describe("an event is spelled otherwise to one session, and as ever to another", () => {
  test.each([
    [{ fault: "line-ends" }, event.replaceAll("\r\n", "\n")],
    [{ fault: "line-ends", with: "cr-cr-lf" }, event.replaceAll("\r\n", "\r\r\n")],
    [{ fault: "extra-blank", lines: 2 }, `${event}\r\n\r\n`],
    [{ fault: "no-blank" }, event.slice(0, -2)],
    [{ fault: "respell" }, event.replaceAll(/^\w+:/gm, (name) => name.toLowerCase())],
    [{ fault: "respell", how: "no-space" }, event.replaceAll(": ", ":")],
    [{ fault: "oversize", bytes: 2000 }, event.replace(/\r\n$/, `X-Oversize: ${"x".repeat(2000)}\r\n\r\n`)],
    [{ fault: "oversize", headers: "2" }, event.replace(/\r\n$/, "X-Oversize-1: x\r\nX-Oversize-2: x\r\n\r\n")],
    [{ fault: "garbage", bytes: "{x00}{xFF}" }, `${event}\0\u00FF`],
  ] as const)("%j", async (fault, seen) => {
    const { faults, manager, other, panel } = await twoSessions();
    faults.add({ user: "panel", of: { event: "Hangup", headers: { Cause: "16" } }, ...fault });
    manager.emit("Hangup", hangup);
    manager.emit("UserEvent", { UserEvent: "one" });
    await Promise.all([panel.sees("one\r\n\r\n"), other.sees("one\r\n\r\n")]);
    expect(panel.received).toBe(other.received.replace(event, () => seen));
    expectWhole(other, "Hangup", "UserEvent");
  });
});

test("garbage of chance stands inside of a message", async () => {
  const { faults, manager, other, panel } = await twoSessions();
  faults.add({ fault: "garbage", user: "panel", at: "inside", random: 5 });
  manager.emit("Hangup", hangup);
  await other.sees(event);
  await panel.sees(/\n$/);
  expect(panel.received).toHaveLength(event.length + 5);
  expect(panel.received.startsWith("E") && panel.received.endsWith("\n")).toBe(true);
  expect(panel.received).not.toContain(event);
});

describe("cut", () => {
  test.each([
    ["inside", "end", event.slice(0, Math.floor(event.length / 2))],
    ["after-name", "end", "Event: Hangup\r\nPrivilege:"],
    ["before-end", "end", event.trimEnd()],
    [3, "end", "Eve"],
    [100_000, "ECONNRESET", event.slice(0, -1)],
  ] as const)("at %j ends the connection by %s", async (at, how, seen) => {
    const { faults, loggedIn, manager, other, panel } = await twoSessions();
    const ending = how === "end" ? "close" : "reset";
    faults.add({ fault: "cut", user: "panel", at, with: ending, of: { event: "Hangup" }, once: true });
    manager.emit("UserEvent", { UserEvent: "one" });
    manager.emit("Hangup", hangup);
    manager.emit("UserEvent", { UserEvent: "two" });
    await other.sees("two\r\n\r\n");
    if (ending === "close") {
      await panel.ends(how);
      expect(panel.received).toBe(other.received.split(event)[0] + seen);
    } else await expect.poll(() => panel.ending).toBeDefined();
    await loggedIn("panel");
    expectWhole(other, "UserEvent", "Hangup", "UserEvent");
  });
});

describe("ActionIDs in answers", () => {
  const respelled = [
    [{ fault: "no-action-id" }, ["", "", ""]],
    [{ fault: "no-action-id", in: "response" }, ["", "7", "7"]],
    [{ fault: "no-action-id", in: "items" }, ["7", "", "7"]],
    [{ fault: "no-action-id", in: "end" }, ["7", "7", ""]],
    [{ fault: "no-action-id", in: "response", once: true, of: "action Ping" }, ["7", "7", "7"]],
    [{ fault: "wrong-action-id", in: "end" }, ["7", "7", "nobody-asked"]],
    [{ fault: "wrong-action-id", value: 8, of: { action: "dbget" }, nth: 1 }, ["8", "8", "8"]],
    [{ fault: "wrong-action-id", value: 8, of: { response: "Error" } }, ["7", "7", "7"]],
    [{ fault: "wrong-action-id", value: 8, of: { response: "success" } }, ["8", "7", "7"]],
    // Headers are those of the answer, whatever the action has.
    [{ fault: "wrong-action-id", value: 8, of: { action: "DBGet", headers: { Val: "c" } } }, ["7", "8", "7"]],
    [{ fault: "wrong-action-id", value: 8, of: { action: "DBGet", headers: { Action: "DBGet" } } }, ["7", "7", "7"]],
    [{ fault: "respell", how: "action-id-twice", of: { event: "DBGetComplete" } }, ["7", "7", "7,7"]],
  ] as const;
  test.each(respelled)("%j", async (fault, seen) => {
    const { faults, other, panel } = await twoSessions();
    other.act("DBPut", { Family: "a", Key: "b", Val: "c" });
    await other.sees("Updated database");
    faults.add({ user: "panel", ...fault });
    for (const client of [panel, other]) client.act("DBGet", { ActionID: "7", Family: "a", Key: "b" });
    await Promise.all([panel.sees("ListItems: 1\r\n\r\n"), other.sees("ListItems: 1\r\n\r\n")]);
    const idsOf = (messages: readonly string[]) =>
      messages.slice(-3).map((message) => [...message.matchAll(/^ActionID: (\S*)/gm)].map(([, id]) => id).join());
    expect(idsOf(panel.messages)).toEqual(seen);
    expect(idsOf(other.messages)).toEqual(["7", "7", "7"]);
  });

  test("come first", async () => {
    const { faults, panel } = await twoSessions();
    faults.add({ fault: "respell", how: "action-id-first" });
    panel.act("Ping", { ActionID: "7" });
    await panel.sees("Timestamp");
    expect(panel.received).toMatch(/^ActionID: 7\r\nResponse: Success\r\nPing: Pong\r\n/);
  });
});
