import { describe, expect, test } from "vitest";

import { asking, errorText, successText } from "../backend/asking.ts";

const variable = (name: string, value: string): string => `Response: Success\nVariable: ${name}\nValue: ${value}\n\n`;

describe("odd bytes in an action (docs/protocol.md#lines, #header-lookup)", () => {
  test.each([
    [
      "every byte that a line may hold",
      Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
        .join("")
        .replace(/[\0\r\n]/g, ""),
    ],
    ["UTF-8", "caf\xc3\xa9 \xe2\x98\x8e"],
    ["what is no UTF-8", "\xff\xfe\xc3(\xe2\x98 \xc0\x80"],
  ])("%s comes back as it was sent", async (_, value) => {
    // Blanks before a value are none of it.
    const text = `<${value}>`;
    const { ask } = asking({ general: { disabledEvents: ["VarSet"] } });
    expect(await ask("Action: Setvar", "Variable: V", `Value: ${text}`)).toBe(successText("Variable Set"));
    expect(await ask("Action: Getvar", "Variable: V")).toBe(variable("V", text));
  });

  test("of a header that is there twice, the first counts", async () => {
    const { ask } = asking({ general: { disabledEvents: ["VarSet"] } });
    await ask("Action: Setvar", "Variable: V", "Variable: W", "Value: 1", "value: 2");
    expect(await ask("Action: Getvar", "Variable: V")).toBe(variable("V", "1"));
    expect(await ask("Action: Getvar", "Variable: W")).toBe(variable("W", ""));
  });

  test.each([1, 243, 244, 900])("an ActionID of %i bytes comes back whole, also with an error", async (length) => {
    const id = "\xe9".repeat(length);
    const { ask } = asking({});
    expect(await ask("Action: Setvar", `ActionID: ${id}`)).toBe(
      `Response: Error\nActionID: ${id}\nMessage: No variable specified\n\n`,
    );
    expect(await ask("Action: DBGetTree", `ActionID: ${id}`)).toContain(`Event: DBGetTreeComplete\nActionID: ${id}\n`);
  });
});

describe("the arguments of the other actions, in their order (docs/protocol.md#session-actions to #information)", () => {
  test.each<readonly [action: string, headers: readonly string[], error: string]>([
    ["Events", [], "Invalid event mask"],
    ["Challenge", [], "Must specify AuthType"],
    ["Challenge", ["AuthType: SHA"], "Must specify AuthType"],
    ["Command", [], "No command provided"],
    ["Command", ["Command: module load x"], "Command blacklisted"],
    ["Command", ["Command: Module\tUnload x"], "Command blacklisted"],
    ["Command", ["Command: restart gracefully"], "Command blacklisted"],
    ["ModuleCheck", [], "Module not loaded"],
    ["ModuleCheck", ["Module: nosuch"], "Module not loaded"],
    ["Reload", ["Module: nosuch"], "No such module"],
    ["ExtensionState", ["Context: c"], "Extension not specified"],
    ["PresenceState", [], "No provider specified"],
    ["MailboxStatus", [], "Mailbox not specified"],
    ["MailboxCount", [], "Mailbox not specified"],
  ])("%s %j", async (action, headers, error) => {
    expect(await asking({}).ask(`Action: ${action}`, ...headers)).toContain(errorText(error));
  });
});
