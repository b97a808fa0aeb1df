import { describe, expect, test } from "vitest";

import { emptyBackend } from "../../../../src/backend/empty-backend.ts";
import { asking, errorText, successText } from "../../../backend/asking.ts";
import { busyBackend } from "../../../backend/busy-backend.ts";

const lamp = "Message: Extension Status\nExten: 100\nContext";
const counts = "Message: Mailbox Message Count\nMailbox: 1\nUrgMessages";

describe.each([
  ["the empty backend", emptyBackend],
  ["a busy one", busyBackend()],
])("%s", (_, backend) => {
  const isEmpty = backend === emptyBackend;
  test.each<readonly [lines: readonly string[], answer: string]>([
    [["ExtensionState"], errorText("Extension not specified")],
    [["PresenceState"], errorText("No provider specified")],
    [["PresenceState", "Provider: Nobody:x"], errorText("Invalid provider Nobody:x or provider in invalid state")],
    [["MailboxStatus"], errorText("Mailbox not specified")],
    [["MailboxCount"], errorText("Mailbox not specified")],
    [["ModuleLoad"], errorText("Incomplete ModuleLoad action.")],
    [["ModuleLoad", "Module: app.so"], errorText("Incomplete ModuleLoad action.")],
    [["ModuleLoad", "LoadType: load"], errorText("Need module name")],
    [["ModuleLoad", "LoadType: x"], errorText("Need module name")],
    [["ModuleLoad", "LoadType: reload", "Module: manager"], errorText("Module not found.")],
    [
      ["ExtensionState", "Exten: 100"],
      isEmpty
        ? `Response: Success\n${lamp}: default\nHint: \nStatus: -1\nStatusText: Unknown\n\n`
        : `Response: Success\n${lamp}: default\nHint: SIP/lamp\nStatus: 9\nStatusText: InUse&Ringing\n\n`,
    ],
    [
      ["MailboxStatus", "Mailbox: 1"],
      `Response: Success\nMessage: Mailbox Status\nMailbox: 1\nWaiting: ${isEmpty ? 0 : 1}\n\n`,
    ],
    [
      ["MailboxCount", "Mailbox: 1"],
      `Response: Success\n${counts}: ${isEmpty ? 0 : 1}\nNewMessages: 0\nOldMessages: ${isEmpty ? 0 : 3}\n\n`,
    ],
  ])("%j", async ([action = "", ...headers], answer) => {
    expect(await asking({ backend }).ask(`Action: ${action}`, ...headers)).toBe(answer);
  });
});

test("PresenceState says its message twice (conformance/pbx/presencestate)", async () => {
  const { ask } = asking({ backend: busyBackend() });
  expect(await ask("Action: PresenceState", "Provider: Phone:joe", "ActionID: p")).toBe(
    "Response: Success\nActionID: p\nMessage: Presence State\nState: away\nSubtype: lunch\nMessage: back at two\nPresenceMessage: back at two\n\n",
  );
});

describe("ModuleLoad (docs/protocol.md#module-load)", () => {
  test.each([
    ["load", "load app.so", "Module loaded.", "Could not load module."],
    ["Unload", "unload app.so true", "Module unloaded.", "Could not unload module."],
    ["refresh", "refresh app.so true", "Module unloaded and loaded.", "Could not refresh module."],
  ])("%s", async (loadType, act, done, failed) => {
    const backend = busyBackend();
    const { ask } = asking({ backend });
    const lines = ["Action: ModuleLoad", "Module: app.so", `LoadType: ${loadType}`, "Recursive: yes"];
    expect(await ask(...lines)).toBe(successText(done));
    backend.outcome = "failed";
    expect(await ask(...lines)).toBe(errorText(failed));
    expect(backend.acts).toEqual([act, act]);
  });

  test("a file outside the folder, an unknown LoadType, a module that is not there", async () => {
    const outside = ["Action: ModuleLoad", "LoadType: load", "Module: ../x.so"];
    expect(await asking({}).ask(...outside)).toBe(errorText("Module must be in the configured modules directory."));
    const { ask } = asking({ backend: busyBackend() });
    const lines = ["Action: ModuleLoad", "Module: app.so"];
    expect(await ask(...lines, "LoadType: x")).toBe(errorText("Incomplete ModuleLoad action."));
    expect(await ask(...lines, "LoadType: reload")).toBe(errorText("No such module."));
  });

  test("reload without a module is for all of the manager, and is told to everybody", async () => {
    expect(await asking({}).ask("Action: ModuleLoad", "LoadType: reload")).toBe(
      `${successText("All modules reloaded")}Event: Reload\nPrivilege: system,all\nModule: All\nStatus: 0\n\n`,
    );
  });
});
