import { describe, expect, test } from "vitest";

import { DefinitionError } from "../../src/definition-error.ts";
import { ModuleTable } from "../../src/module/module-table.ts";

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
