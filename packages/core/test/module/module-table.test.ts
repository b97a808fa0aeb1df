import { describe, expect, test } from "vitest";

import { reloadStatus } from "../../src/backend/reload-status.ts";
import { DefinitionError } from "../../src/definition-error.ts";
import { type ManagerModule, ModuleTable } from "../../src/module/module-table.ts";
import { logReload } from "../../src/module/reload-modules.ts";
import type { ReloadFault } from "../../src/module/reload-report.ts";
import type { ReloadResult } from "../../src/ports/observer.ts";
import { FakeLog } from "../fakes.ts";

const error: ReloadFault = { severity: "error", file: "a.conf", line: 0, message: "There is no certificate." };
const warning: ReloadFault = { severity: "warning", file: "b.conf", line: 7, message: "It is odd." };

const modules = {
  good: { name: "good", reload: () => Promise.resolve(true) },
  odd: { name: "odd", reload: () => Promise.resolve({ inForce: true, faults: [warning] }) },
  partly: { name: "partly", reload: () => Promise.resolve({ inForce: true, faults: [error, warning] }) },
  broken: { name: "broken", reload: () => Promise.resolve({ inForce: false, faults: [error] }) },
  fixed: { name: "fixed" },
  throws: { name: "throws", reload: () => Promise.reject(new Error("A defect.")) },
} satisfies Readonly<Record<string, ManagerModule>>;

const tableOf = (...names: (keyof typeof modules)[]) => {
  const results: ReloadResult[] = [];
  const table = new ModuleTable({ reloaded: (result) => void results.push(result) });
  for (const name of names) table.register(modules[name]);
  return { results, table };
};

describe("a module", () => {
  test.each(["app_tram", "APP_TRAM", "app_tram.so", "App_Tram.SO"])("is found as %s", (name) => {
    const modules = new ModuleTable();
    modules.register({ name: "app_Tram" });
    expect(modules.find(name)?.name).toBe("app_Tram");
  });

  test.each([
    ["is there already", "APP_TRAM", "There is a module named APP_TRAM already."],
    ["is two words", "app tram", "'app tram' is no name for a module"],
    ["is no word", "", "'' is no name for a module"],
    [
      "ends in .so, so that nobody would find it",
      "app_bus.so",
      "'app_bus.so' is no name for a module: leave the .so away.",
    ],
  ])("is refused when its name %s", (_what, name, message) => {
    const modules = new ModuleTable();
    const first = { name: "app_tram" };
    modules.register(first);
    expect(() => modules.register({ name })).toThrow(DefinitionError);
    expect(() => modules.register({ name })).toThrow(message);
    expect(modules.list()).toEqual([first]);
  });
});

describe("a reload", () => {
  test("has failed when one error was found, be what it is about in force or not", async () => {
    const { results, table } = tableOf("good", "odd", "partly", "broken", "fixed");
    expect(await table.reload(undefined)).toEqual({
      status: reloadStatus.failed,
      done: ["good", "odd"],
      partly: ["partly"],
      failed: ["broken"],
      faults: [warning, error, warning, error],
    });
    expect(await table.reload("partly")).toMatchObject({ status: reloadStatus.failed, partly: ["partly"], failed: [] });
    expect(await table.reload("odd")).toMatchObject({ status: reloadStatus.done, faults: [warning] });
    expect(results).toEqual(["failed", "failed", "done"]);
  });

  test("is counted as failed when a module throws, and not at all when none was asked", async () => {
    const { results, table } = tableOf("throws", "fixed");
    await expect(table.reload("throws")).rejects.toThrow("A defect.");
    await table.reload("fixed");
    await table.reload("nosuch");
    expect(results).toEqual(["failed"]);
  });

  test("is of no module that is no text", async () => {
    const { table } = tableOf("good");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    await expect(table.reload(7 as never)).rejects.toThrow("name is a number; use a string.");
  });

  test.each<[outcome: unknown, message: string]>([
    ["done", "outcome is a string; use an object with inForce and faults."],
    [{ inForce: "yes", faults: [] }, "outcome.inForce is a string; use true or false."],
    [{ inForce: true }, "outcome.faults is missing"],
    [{ inForce: true, faults: [], fault: [] }, "There is no option 'outcome.fault'; did you mean 'outcome.faults'?"],
  ])("names the module that gives what is no outcome: %j", async (outcome, message) => {
    const { results, table } = tableOf();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    table.register({ name: "app_tram", reload: async () => outcome as boolean });
    const reload = table.reload("app_tram");
    await expect(reload).rejects.toThrow(DefinitionError);
    await expect(reload).rejects.toThrow(`The reload of the module app_tram came to nothing that it can: ${message}`);
    expect(results).toEqual(["failed"]);
  });

  test.each<[(keyof typeof modules)[], string[]]>([
    [["good", "odd"], ["notice The configuration is in force (reload of good, odd by me)"]],
    [["partly"], ["warning The configuration is in force, but for what the log says above (reload of partly by me)"]],
    [
      ["good", "partly", "broken"],
      [
        "warning The configuration of broken stays as it was (reload of good, partly, broken by me)",
        "warning The configuration of partly is in force, but for what the log says above (reload of good, partly, broken by me)",
      ],
    ],
  ])("of %j is in the log", async (names, lines) => {
    const log = new FakeLog();
    logReload(log, await tableOf(...names).table.reload(undefined), "me");
    expect(log.lines).toEqual(lines);
  });
});

describe("what is not in force", () => {
  test("is what the last reload of a module has not been able to do, until one is", async () => {
    let isGood = false;
    const { table } = tableOf("good", "partly", "broken");
    table.register({ name: "mended", reload: () => Promise.resolve(isGood) });
    expect(table.notInForce).toEqual([]);
    await table.reload(undefined);
    expect(table.notInForce).toEqual(["partly", "broken", "mended"]);
    isGood = true;
    await table.reload("mended");
    await table.reload("good");
    expect(table.notInForce).toEqual(["partly", "broken"]);
  });
});
