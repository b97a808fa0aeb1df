import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { asterisk13Persona } from "../../src/persona/asterisk-13.ts";
import { currentPersona } from "../../src/persona/current.ts";
import type { Persona } from "../../src/persona/persona.ts";
import { personas } from "../../src/persona/personas.ts";
import { Bench } from "../command/services.ts";

const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;
const benchOf = (persona: Persona): Bench => new Bench({ persona, users: [admin] });

/** The actions that ListCommands names. */
const listed = (bench: Bench): string[] => {
  const client = bench.logIn("admin", "x", "Events: off");
  client.act("ListCommands");
  return [...client.peer.taken().matchAll(/^(\w+): /gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "Response");
};

/** A persona under another name, with other data. */
const invented: Persona = {
  ...currentPersona,
  name: "ours",
  asteriskVersion: "13.21.1",
  layout: {
    ...currentPersona.layout,
    showCommands: { nameWidth: 50 },
    showSettings: [{ label: "Is it on?", setting: "enabled" }],
  },
};

describe("what a persona shows comes from its data", () => {
  test.each(personas)(
    "$name: manager show commands names what ListCommands does, as wide as the layout says",
    async (persona) => {
      const bench = benchOf(persona);
      const [titles = "", , ...rows] = await bench.lines("manager show commands");
      const names = rows.map((row) => row.trim().split(/\s+/)[0] ?? "");
      expect(names).toEqual(expect.arrayContaining(listed(bench)));
      expect(titles.indexOf("Synopsis")).toBe(
        2 + Math.max(persona.layout.showCommands.nameWidth, ...names.map((name) => name.length)) + 2,
      );
    },
  );

  test("actions that came later are in neither list of an older persona", async () => {
    const later = ["CoreShowChannelMap"];
    for (const [persona, are] of [
      [currentPersona, true],
      [asterisk13Persona, false],
      [invented, false],
    ] as const) {
      const bench = benchOf(persona);
      const { text } = await bench.run("manager show commands");
      expect(later.map((name) => [listed(bench).includes(name), text.includes(name)])).toEqual(
        later.map(() => [are, are]),
      );
    }
  });

  test.each(personas)("$name: manager show settings has the rows of the layout, in their order", async (persona) => {
    const text = (await benchOf(persona).lines("manager show settings")).join("\n");
    const at = persona.layout.showSettings.map(({ label }) => text.indexOf(label));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
    const others = personas.flatMap(({ layout }) => layout.showSettings.map(({ label }) => label));
    const foreign = others.filter((label) => !persona.layout.showSettings.some((row) => row.label === label));
    expect(foreign.filter((label) => text.includes(label))).toEqual([]);
  });

  test("an invented persona is laid out as its data says", async () => {
    const bench = benchOf(invented);
    const rows = (await bench.lines("manager show settings")).filter((line) => line.startsWith("  "));
    expect(rows).toEqual([expect.stringMatching(/^ {2}Is it on\? +Yes +$/)]);
    const [titles = ""] = await bench.lines("manager show commands");
    expect(titles.indexOf("Synopsis")).toBe(54);
  });

  test("no condition asks for a persona's name", () => {
    const asks = /\bpersona(?:\.name)?\s*[=!]==|[=!]==\s*(?:\w+\.)*\w*persona\b|\bswitch \(persona/i;
    const looksUp = /personas\.find\(/;
    const folders = ["../../src/", "../../../../apps/server/src/", "../../../../apps/cli/src/"];
    const wrong = folders.flatMap((folder) => {
      const root = fileURLToPath(new URL(folder, import.meta.url));
      return readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) =>
          readFileSync(`${root}${file}`, "utf8")
            .split("\n")
            .filter((line) => asks.test(line) && !looksUp.test(line))
            .map((line) => `${file}: ${line.trim()}`),
        );
    });
    expect(wrong).toEqual([]);
    expect(
      ['if (persona.name === "13")', "persona === asterisk13Persona", "switch (persona.name) {"].every((line) =>
        asks.test(line),
      ),
    ).toBe(true);
  });
});
