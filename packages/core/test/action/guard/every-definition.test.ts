import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ActionMessage, type ByteString, demandBytes } from "@pluto-ami/protocol";
import { actionCatalog, type CatalogAction } from "@pluto-ami/protocol/catalog";
import { describe, expect, test } from "vitest";

import { builtInActions } from "../../../src/action/built-in/index.ts";
import { FakeConfigurationFiles } from "../built-in/config/config-files-fixture.ts";

const catalog: Readonly<Record<string, CatalogAction>> = actionCatalog;

/** Headers that can name an application, a function, a command, a file or a module. */
const naming = /^(application|applicationdata|command|data|module|predialgosub|variables?|\w*file(name)?)$/i;

/** Those that no right depends on, and why. */
const free: Readonly<Record<string, string>> = {
  "ModuleCheck: Module": "Looks a name up in a list.",
  "ModuleLoad: Module":
    "Where modules are is known to the backend alone: `loadableModules.locate` is its rule for paths.",
  "Originate: PreDialGoSub": "A place in the dialplan, as Exten is: AMI asks for no class.",
  "Originate: Variable":
    "AMI restricts functions in Data, and names that are read (docs/protocol.md#restricted-names).",
  "Reload: Module": "Looks a name up in a list.",
  "Setvar: Variable": "AMI restricts names that are read (docs/protocol.md#restricted-names).",
};

/** A message that writes down which headers it was asked for. */
class WatchedMessage extends ActionMessage {
  readonly asked = new Set<string>();

  override get(name: string): ByteString {
    this.asked.add(name);
    return super.get(name);
  }
}

describe("every header that can name an application, a function, a command or a file", () => {
  const all = builtInActions.flatMap(({ guards, name }) => {
    const headers = (catalog[name]?.parameters ?? []).map((parameter) => parameter.name);
    return headers.filter((header) => naming.test(header)).map((header) => ({ guards, header, headers, name }));
  });

  test.each(all.filter(({ header, name }) => !(`${name}: ${header}` in free)))(
    "$name: $header is looked at by a guard",
    ({ guards = [], header, headers }) => {
      const action = new WatchedMessage(["Action", ...headers].map((one) => demandBytes(`${one}: x`)));
      const rights = { readMask: 0, writeMask: 0 };
      for (const guard of guards) guard({ action, rights, configurationFiles: new FakeConfigurationFiles({}) });
      expect([...action.asked]).toContain(header);
    },
  );

  test("what is free is there, and has a reason", () => {
    const names = new Set(all.map(({ header, name }) => `${name}: ${header}`));
    expect(Object.keys(free).filter((one) => !names.has(one))).toEqual([]);
    expect(names.size).toBeGreaterThan(Object.keys(free).length);
  });
});

test("only an action that tells of rights is shown them", () => {
  const told = builtInActions.filter(({ needs = [] }) => needs.includes("rights")).map(({ name }) => name);
  expect(told).toEqual(["ListCommands"]);
});

describe("what runs does not ask for a right itself", () => {
  const folders = ["action/built-in", "action/config-files", "backend/request"];
  const source = join(import.meta.dirname, "../../../src");
  const files = folders.flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file}`),
  );
  const asksForRights = /\b(?:readMask|writeMask|mayWrite|permissionMask|access\/rights|session\.user)\b/i;

  test.each(files)("%s", (file) => {
    expect(readFileSync(join(source, file), "utf8")).not.toMatch(asksForRights);
  });

  test("guards do", () => {
    const guard = readFileSync(join(source, "action/guard/restricted-names.ts"), "utf8");
    expect(guard).toMatch(asksForRights);
  });
});
