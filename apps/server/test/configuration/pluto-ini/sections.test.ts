import { describe, expect, it } from "vitest";

import { defaultPlutoIni } from "../../../src/configuration/pluto-ini/pluto-ini.ts";
import { plutoIniSections } from "../../../src/configuration/pluto-ini/sections/index.ts";
import { readPlutoIni } from "../../../src/configuration/pluto-ini/read-pluto-ini.ts";
import { printStarterIni } from "../../../src/configuration/pluto-ini/starter-ini.ts";

const keys = plutoIniSections.flatMap(({ name: section, keys }) => keys.map((key) => ({ section, ...key })));

describe("the keys of pluto.ini", () => {
  it("set every property, each its own", () => {
    const properties = keys.flatMap(({ example, read }) => {
      const reading = read(example);
      return "value" in reading ? Object.keys(reading.value) : [reading.complaint];
    });
    expect(properties.sort()).toEqual(Object.keys(defaultPlutoIni).sort());
  });

  it.each(keys.map((key) => [`[${key.section}] ${key.name}`, key] as const))(
    "%s is explained in sentences",
    (_, key) => {
      expect(key.doc.meaning).toMatch(/^\S.*\S\.$/);
      expect(key.doc.form).toMatch(/^\S.*\S$/);
      expect(key.doc.default).toMatch(/^\S.*$|^$/);
    },
  );

  it("stand in the starter file, which can be used as it is or with every line taken in", () => {
    const starter = printStarterIni();
    expect(readPlutoIni("pluto.ini", starter)).toEqual({ ini: defaultPlutoIni, userQueues: {}, faults: [] });
    const takenIn = starter.replace(/^;(?! )/gm, "");
    expect(readPlutoIni("pluto.ini", takenIn).faults).toEqual([]);
    for (const { name, example } of keys) expect(takenIn).toContain(`\n${name} = ${example}\n`);
    expect(starter.split("\n").filter((line) => line.length > 120)).toEqual([]);
  });
});
