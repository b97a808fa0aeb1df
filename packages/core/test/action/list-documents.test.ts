import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { builtInActions } from "../../src/action/built-in/index.ts";
import { asking } from "../backend/asking.ts";

const folder = new URL("../../src/action/built-in/", import.meta.url);
const lists = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, source: readFileSync(new URL(file, folder), "utf8") }))
  .filter(({ source }) => /reply\.list(?:Lazily)?\(/.test(source));

const raises = /(?:\.(?:item|bareItem|event|complete)\(|event: )"(\w+)"/g;

/** The definition in a source. */
const definitionIn = (source: string) => {
  const name = /name: "(\w+)"/.exec(source)?.[1];
  return builtInActions.find((action) => action.name === name);
};

describe("an action that answers with a list (docs/protocol.md#documents)", () => {
  test.each(lists)("says which events are in it: $file", ({ source }) => {
    const { items = [], end } = definitionIn(source)?.doc.list ?? {};
    expect(new Set([...items, end])).toEqual(new Set(Array.from(source.matchAll(raises), ([, event]) => event)));
  });

  test("is shown with each of them", async () => {
    const { ask } = asking({});
    let shown = 0;
    for (const { source } of lists) {
      const { doc, isUnlisted, name } = definitionIn(source) ?? {};
      if (isUnlisted === true || doc?.list === undefined) continue;
      const text = (await ask("Action: Command", `Command: manager show command ${name}`)).replaceAll("Output: ", "");
      const [items = "", end = ""] = text.slice(text.indexOf("[List Responses]\n")).split("[Final Response]\n");
      for (const item of doc.list.items) expect(items).toContain(`Event: ${item}\n`);
      expect(items).toContain("[End List Responses]\n");
      expect(end).toContain(`Event: ${doc.list.end}\n`);
      expect(end).toContain("[End Final Response]\n");
      shown++;
    }
    expect(shown).toBeGreaterThan(4);
  });
});
