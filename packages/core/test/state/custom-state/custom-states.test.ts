import { bytes, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defaultLimits } from "../../../src/limits/limits.ts";
import type { DatabaseStore } from "../../../src/ports/database-store.ts";
import { readPresence } from "../../../src/state/custom-state/read-presence.ts";
import { MemoryDatabaseStore } from "../../../src/state/database/memory-database-store.ts";
import { asking, errorText, successText } from "../../backend/asking.ts";
import { busyBackend } from "../../backend/busy-backend.ts";

const set = (variable: string, value: string) =>
  ["Action: Setvar", `Variable: ${variable}`, `Value: ${value}`] as const;
const got = (variable: string, value: string): string =>
  `Response: Success\nVariable: ${variable}\nValue: ${value}\n\n`;
const list = (message: string, items: readonly string[], complete: string): string =>
  `Response: Success\nActionID: l\nEventList: start\nMessage: ${message}\n\n${items.join("")}` +
  `Event: ${complete}\nActionID: l\nEventList: Complete\nListItems: ${items.length}\n\n`;

describe("custom device states", () => {
  const item = (device: string, state: string): string =>
    `Event: DeviceStateChange\nActionID: l\nDevice: ${device}\nState: ${state}\n\n`;

  test("one is set, told, read, listed, and kept in the key database", async () => {
    const { ask } = asking({});
    expect(await ask(...set("DEVICE_STATE(Custom:lamp)", "inuse"))).toBe(
      `${successText("Variable Set")}Event: DeviceStateChange\nPrivilege: call,all\nDevice: Custom:lamp\nState: INUSE\n\n`,
    );
    expect(await ask("Action: Getvar", "Variable: DEVICE_STATE(Custom:lamp)")).toBe(
      got("DEVICE_STATE(Custom:lamp)", "INUSE"),
    );
    expect(await ask("Action: Getvar", "Variable: DEVICE_STATE(Custom:door)")).toBe(
      got("DEVICE_STATE(Custom:door)", "UNKNOWN"),
    );
    expect(await ask("Action: DeviceStateList", "ActionID: l")).toBe(
      list("Device State Changes will follow", [item("Custom:lamp", "INUSE")], "DeviceStateListComplete"),
    );
    expect(await ask("Action: DBGet", "Family: CustomDevstate", "Key: lamp")).toContain("\nVal: INUSE\n");
  });

  test("those of a backend come first, and are read only", async () => {
    const { ask } = asking({ backend: busyBackend() });
    await ask(...set("DEVICE_STATE(Custom:lamp)", "BUSY"));
    expect(await ask(...set("DEVICE_STATE(SIP/lamp)", "BUSY"))).toBe(errorText("Variable not set"));
    expect(await ask("Action: Getvar", "Variable: DEVICE_STATE(SIP/lamp)")).toBe(
      got("DEVICE_STATE(SIP/lamp)", "RINGINUSE"),
    );
    expect(await ask("Action: Getvar", "Variable: DEVICE_STATE(SIP/none)")).toBe(
      got("DEVICE_STATE(SIP/none)", "INVALID"),
    );
    expect(await ask("Action: DeviceStateList", "ActionID: l")).toBe(
      list(
        "Device State Changes will follow",
        [item("SIP/lamp", "RINGINUSE"), item("Custom:lamp", "BUSY")],
        "DeviceStateListComplete",
      ),
    );
  });

  test.each([
    ["DEVICE_STATE(Custom:lamp)", "ASLEEP"],
    ["DEVICE_STATE(Custom:lamp)", ""],
    ["DEVICE_STATE(Custom:)", "BUSY"],
    ["DEVICE_STATE(lamp)", "BUSY"],
    ["device_state(Custom:lamp)", "BUSY"],
    [`DEVICE_STATE(Custom:${"x".repeat(300)})`, "BUSY"],
  ])("%s cannot be set to %j", async (variable, value) => {
    expect(await asking({}).ask(...set(variable, value))).toBe(errorText("Variable not set"));
  });
});

describe("custom presence (conformance/pbx/presencestate)", () => {
  const joe = "PRESENCE_STATE(CustomPresence:joe)";
  const words = "Presentity: CustomPresence:joe\nStatus: away\nSubtype: lunch\nMessage: back at two\n\n";

  test("one is set, told, read, listed, and kept in the key database", async () => {
    const { ask } = asking({});
    expect(await ask(...set(joe, "away,lunch,back at two"))).toBe(
      `${successText("Variable Set")}Event: PresenceStateChange\nPrivilege: call,all\n${words}`,
    );
    expect(await ask("Action: PresenceState", "Provider: CustomPresence:joe")).toBe(
      "Response: Success\nMessage: Presence State\nState: away\nSubtype: lunch\nMessage: back at two\nPresenceMessage: back at two\n\n",
    );
    expect(await ask("Action: PresenceStateList", "ActionID: l")).toBe(
      list(
        "Presence State Changes will follow",
        [`Event: PresenceStateChange\nActionID: l\n${words}`],
        "PresenceStateListComplete",
      ),
    );
    for (const [field, text] of [
      ["value", "away"],
      ["SUBTYPE", "lunch"],
      ["message", "back at two"],
      ["message,e", "YmFjayBhdCB0d28="],
      ["nonsense", ""],
      ["constructor", ""],
      ["__proto__", ""],
    ] as const) {
      const variable = `PRESENCE_STATE(CustomPresence:joe,${field})`;
      expect(await ask("Action: Getvar", `Variable: ${variable}`)).toBe(got(variable, text));
    }
    expect(await ask("Action: DBGet", "Family: CustomPresence", "Key: joe")).toContain(
      "\nVal: away,lunch,back at two\n",
    );
  });

  test("one that nobody has set is unknown, and one that was broken in the database is not listed", async () => {
    const { ask } = asking({});
    const unknown = errorText("Invalid provider CustomPresence:joe or provider in invalid state");
    expect(await ask("Action: PresenceState", "Provider: CustomPresence:joe")).toBe(unknown);
    await ask("Action: DBPut", "Family: CustomPresence", "Key: joe", "Val: asleep");
    expect(await ask("Action: PresenceState", "Provider: CustomPresence:joe")).toBe(unknown);
    expect(await ask("Action: PresenceStateList", "ActionID: l")).toContain("ListItems: 0");
    expect(await ask(...set(joe, "asleep"))).toBe(errorText("Variable not set"));
    expect(await ask(...set("PRESENCE_STATE(Phone:joe)", "away"))).toBe(errorText("Variable not set"));
  });

  test.each([
    ["available", { state: "available", subtype: "", message: "" }],
    ["DND,,busy", { state: "dnd", subtype: "", message: "busy" }],
    ["xa,bHVuY2g=,aSwgYW0=,e", { state: "xa", subtype: "lunch", message: "i, am" }],
    ["xa,lunch!,,e", undefined],
    ["xa,,,z", undefined],
    ["xa,a,b,e,more", undefined],
    ["", undefined],
  ])("the presence %j", (text, presence) => {
    expect(readPresence(demandBytes(text))).toEqual(presence);
  });
});

describe("however many there are", () => {
  const count = 250;
  /** A store that is full of presences, and what was asked of it at a time. */
  const full = () => {
    const entries = new MemoryDatabaseStore(defaultLimits);
    for (let at = 0; at < count; at++)
      entries.put(demandBytes(`/CustomPresence/${at}`), demandBytes(`away,lunch,back at ${at}`));
    const asked: number[] = [];
    const databaseStore: DatabaseStore = {
      get: (path) => entries.get(path),
      put: (path, value) => entries.put(path, value),
      count: (range) => entries.count(range),
      list: (range, most) => {
        asked.push(most);
        return entries.list(range, most);
      },
      delete: (ranges) => entries.delete(ranges),
    };
    return { databaseStore, asked };
  };

  test("a list is made of them as it is read, some at a time", async () => {
    const { databaseStore, asked } = full();
    const answer = await asking({ databaseStore }).ask("Action: PresenceStateList", "ActionID: l");
    expect(answer).toContain(`EventList: Complete\nListItems: ${count}\n`);
    expect(Math.max(...asked)).toBeLessThanOrEqual(100);
  });

  test("one too many is refused without a look at them", async () => {
    const { databaseStore, asked } = full();
    const { ask } = asking({ databaseStore, limits: { customStates: count } });
    for (const name of ["x", "y", "z"]) {
      expect(await ask(...set(`PRESENCE_STATE(CustomPresence:${name})`, "away"))).toBe(errorText("Variable not set"));
    }
    expect(asked).toEqual([]);
  });
});

describe("who may set variables cannot fill the key database", () => {
  const limits = { customStates: 2, customStateBytes: 60 };
  const [lamp, joe] = ["DEVICE_STATE(Custom:", "PRESENCE_STATE(CustomPresence:"];

  test.each([
    [lamp, "BUSY", "CustomDevstate"],
    [joe, "away", "CustomPresence"],
  ])("%s: so many, which may change, and others when some are deleted", async (beginning, value, family) => {
    const { ask, log } = asking({ limits, general: { disabledEvents: ["DeviceStateChange", "PresenceStateChange"] } });
    const setOne = (name: string) => ask(...set(`${beginning}${name})`, value));
    const [done, refused] = [successText("Variable Set"), errorText("Variable not set")];
    expect([await setOne("a"), await setOne("b"), await setOne("c"), await setOne("d")]).toEqual([
      done,
      done,
      refused,
      refused,
    ]);
    expect(await setOne("a")).toBe(done);
    expect(log.lines.filter((line) => line.includes(`warning ${family} has 2 entries`))).toHaveLength(1);
    await ask("Action: DBDel", `Family: ${family}`, "Key: b");
    expect([await setOne("c"), await setOne("d")]).toEqual([done, refused]);
  });

  test("a presence has so many bytes", async () => {
    const { ask } = asking({ limits, general: { disabledEvents: ["PresenceStateChange"] } });
    expect(await ask(...set(`${joe}a)`, `away,,${"x".repeat(54)}`))).toBe(successText("Variable Set"));
    expect(await ask(...set(`${joe}b)`, `away,,${"x".repeat(55)}`))).toBe(errorText("Variable not set"));
  });

  test("many at once are no more", async () => {
    const { ask, manager } = asking({ limits, general: { disabledEvents: ["PresenceStateChange"] } });
    const { customPresence } = manager.services;
    const outcomes = await Promise.all(
      ["a", "b", "c", "a", "d"].map((name) => customPresence.set(demandBytes(`CustomPresence:${name}`), bytes("away"))),
    );
    expect(outcomes).toEqual([true, true, false, true, false]);
    expect(await ask("Action: PresenceStateList")).toContain("ListItems: 2");
  });
});

test("ExtensionStateList shows the hints of the backend", async () => {
  const [message, complete] = ["Extension Statuses will follow", "ExtensionStateListComplete"];
  expect(await asking({}).ask("Action: ExtensionStateList", "ActionID: l")).toBe(list(message, [], complete));
  const hint =
    "Event: ExtensionStatus\nActionID: l\nExten: 100\nContext: default\nHint: SIP/lamp\nStatus: 9\nStatusText: InUse&Ringing\n\n";
  expect(await asking({ backend: busyBackend() }).ask("Action: ExtensionStateList", "ActionID: l")).toBe(
    list(message, [hint], complete),
  );
});
