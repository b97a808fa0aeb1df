import { defaultLimits } from "@pluto-ami/core";
import { expect, it } from "vitest";

import { defaultPlutoIni, limitsOf } from "../../../src/configuration/pluto-ini/pluto-ini.ts";
import { plutoIniSections } from "../../../src/configuration/pluto-ini/sections/index.ts";

const sectionsOfLimits = ["queue", "answers", "turns", "throttle", "limits", "filters"];
const ofLimits = plutoIniSections.filter(({ name }) => sectionsOfLimits.includes(name));
const limitsOfTheLog = plutoIniSections.flatMap(({ keys }) => keys.filter(({ name }) => /lines|guessers/.test(name)));
const ofState = plutoIniSections.filter(({ name }) => name === "state").flatMap(({ keys }) => keys);
const limitsOfTheDatabase = ofState.filter(({ name }) => name !== "folder");
const all = [...ofLimits.flatMap(({ keys }) => keys), ...limitsOfTheLog, ...limitsOfTheDatabase];
// The manager knows nothing of HTTP.
const keys = all.filter(({ name }) => name !== "httpbytes");

/** Values of which each key takes one. */
const values = ["drop-oldest", "4321", "123456", "7"];

it("leaves the manager its own limits where it says nothing", () => {
  expect(defaultLimits).toMatchObject(limitsOf(defaultPlutoIni));
  expect(Object.keys(limitsOf(defaultPlutoIni))).toHaveLength(keys.length);
});

it.each(keys.map(({ name, read }) => [name, read] as const))(
  "gives the manager %s, and nothing else",
  (_name, read) => {
    const readings = values.map(read).flatMap((reading) => ("value" in reading ? [reading.value] : []));
    const [changed = {}] = readings;
    expect(Object.keys(changed)).toHaveLength(1);
    expect(limitsOf({ ...defaultPlutoIni, ...changed })).toEqual({ ...limitsOf(defaultPlutoIni), ...changed });
  },
);
