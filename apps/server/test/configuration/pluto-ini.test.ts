import { defaultLimits } from "@pluto-ami/core";
import { expect, it } from "vitest";

import { defaultPlutoIni, limitsOf } from "../../src/configuration/pluto-ini.ts";
import { plutoIniSections } from "../../src/configuration/pluto-ini-keys.ts";

const ofLimits = plutoIniSections.filter(({ name }) => ["queue", "throttle", "limits", "filters"].includes(name));
const limitsOfTheLog = plutoIniSections.flatMap(({ keys }) => keys.filter(({ name }) => /lines/.test(name)));
const ofState = plutoIniSections.filter(({ name }) => name === "state").flatMap(({ keys }) => keys);
const limitsOfTheDatabase = ofState.filter(({ name }) => name !== "folder");
const keys = [...ofLimits.flatMap(({ keys }) => keys), ...limitsOfTheLog, ...limitsOfTheDatabase];

it("leaves the manager its own limits where it says nothing", () => {
  expect(defaultLimits).toMatchObject(limitsOf(defaultPlutoIni));
  expect(Object.keys(limitsOf(defaultPlutoIni))).toHaveLength(keys.length);
});

it.each(keys.map(({ name, read }) => [name, read] as const))("gives the manager %s, and nothing else", (name, read) => {
  const reading = read(name === "policy" ? "drop-oldest" : name === "maxdelay" ? "7" : "4321");
  const changed = "value" in reading ? reading.value : {};
  expect(Object.keys(changed)).toHaveLength(1);
  expect(limitsOf({ ...defaultPlutoIni, ...changed })).toEqual({ ...limitsOf(defaultPlutoIni), ...changed });
});
