import { describe, expect, test } from "vitest";

import { applySteps } from "../../../../src/action/config-files/apply-steps.ts";
import { updateFiles } from "../../../../src/action/config-files/update-files.ts";
import { readSteps } from "../../../../src/action/config-files/update-step.ts";
import { openForEdit, toEnd } from "@pluto-ami/conf";
import { ActionMessage, bytes, fromText } from "@pluto-ami/protocol";
import { FakeLog } from "../../../fakes.ts";
import { FakeConfigurationFiles, longWork } from "./config-files-fixture.ts";

const body = (text: string | undefined): string => (text ?? "").replace(/^(;!.*\n)+/, "");

/** One step of headers, all with the number 000000. */
const step = (headers: Readonly<Record<string, string>>) =>
  readSteps(new ActionMessage(Object.entries(headers).map(([name, value]) => fromText(`${name}-000000: ${value}`))));

const update = async (files: FakeConfigurationFiles, headers: Readonly<Record<string, string>>) =>
  updateFiles(
    files,
    { source: bytes("f"), destination: bytes("f"), preserveContext: true, steps: step(headers), now: 0 },
    { work: longWork(), log: new FakeLog() },
  );

const text = "[a]\nx = 1\n[t](!)\nk = 1\n";

describe("sub-actions (docs/protocol.md#update-config)", () => {
  test.each<readonly [headers: Readonly<Record<string, string>>, outcome: string]>([
    [{ Action: "Insert", Cat: "a", Var: "y", Value: "2", Line: "0" }, "[a]\ny = 2\nx = 1\n[t](!)\nk = 1\n"],
    [{ Action: "Insert", Cat: "a", Var: "y", Value: "2", Line: "9" }, "[a]\nx = 1\ny = 2\n[t](!)\nk = 1\n"],
    [{ Action: "Append", Cat: "a", Var: "#include x", Value: "2" }, "[a]\nx = 1\n\\#include x = 2\n[t](!)\nk = 1\n"],
    [{ Action: "NewCat", Cat: "a", Options: "allowdups" }, `${text}[a]\n`],
    [{ Action: "NewCat", Cat: "a", Options: "ignoreerror" }, text],
    [{ Action: "NewCat", Cat: "k", Options: 'template,inherit="t,a"' }, `${text}[k](!,t,a)\n`],
  ])("%j", async (headers, expected) => {
    const files = new FakeConfigurationFiles({ f: text });
    expect(await update(files, headers)).toBeUndefined();
    expect(body(files.texts.get("f"))).toBe(expected);
  });

  test.each<readonly [headers: Readonly<Record<string, string>>, error: string]>([
    [{ Action: "Insert", Cat: "a", Var: "y" }, "Problem with category, value, or line (if required)"],
    [{ Action: "Append", Cat: "a", Var: "y=z" }, "Problem with category, value, or line (if required)"],
    [{ Action: "constructor", Cat: "a" }, "Unknown action command"],
    [{ Action: "Append", Cat: "t", Var: "y" }, "Given category does not exist"],
    [{ Action: "NewCat", Cat: "t" }, "Create category did not complete successfully"],
    [{ Action: "NewCat", Cat: "q]" }, "Create category did not complete successfully"],
    [{ Action: "NewCat", Cat: "q", Options: 'inherit="nosuch,a"' }, "Template category not found"],
    [{ Action: "NewCat", Cat: "q", Match: "a", Options: 'inherit="t"' }, "Save of config failed"],
  ])("%j fails and writes nothing", async (headers, error) => {
    const files = new FakeConfigurationFiles({ f: text });
    expect(await update(files, headers)).toBe(error);
    expect(files.texts.get("f")).toBe(text);
  });

  describe("Delete goes by Line where there is one", () => {
    const lines = "[c]\na = 1\nb = 2\na = 3\nd = 4\n";
    test.each<readonly [headers: Readonly<Record<string, string>>, left: string]>([
      [{ Var: "b", Match: "2", Line: "0" }, "b = 2 a = 3 d = 4"],
      [{ Var: "a", Line: "3" }, "a = 1 b = 2 a = 3"],
      [{ Var: "nosuch", Line: "+1" }, "a = 1 a = 3 d = 4"],
      [{ Line: "2" }, "a = 1 b = 2 d = 4"],
      [{ Var: "a" }, "b = 2 d = 4"],
      [{ Var: "a", Match: "3", Line: " " }, "a = 1 b = 2 d = 4"],
      [{ Var: "a", Line: "4", Options: "ignoreerror" }, "a = 1 b = 2 a = 3 d = 4"],
    ])("%j", async (headers, left) => {
      const files = new FakeConfigurationFiles({ f: lines });
      expect(await update(files, { Action: "Delete", Cat: "c", ...headers })).toBeUndefined();
      const rest = body(files.texts.get("f")).split("\n").slice(1);
      expect(rest.filter((line) => line !== "").join(" ")).toBe(left);
    });

    const badArgument = "Problem with category, value, or line (if required)";
    test.each<readonly [line: string, error: string]>([
      ["one", badArgument],
      ["1x", badArgument],
      ["0x1", badArgument],
      ["1.0", badArgument],
      ["4", "Update did not complete successfully"],
      ["-1", "Update did not complete successfully"],
      ["99999999999999999999", "Update did not complete successfully"],
    ])("a Line that is none is an error, whatever Var says: %s", async (line, error) => {
      const files = new FakeConfigurationFiles({ f: lines });
      expect(await update(files, { Action: "Delete", Cat: "c", Var: "a", Line: line })).toBe(error);
      expect(files.texts.get("f")).toBe(lines);
    });

    test("it is no matter that ignoreerror passes over, but where there are fewer lines", async () => {
      for (const line of ["-1", "one"]) {
        const files = new FakeConfigurationFiles({ f: lines });
        const headers = { Action: "Delete", Cat: "c", Var: "a", Line: line, Options: "ignoreerror" };
        expect(await update(files, headers)).toBeDefined();
        expect(files.texts.get("f")).toBe(lines);
      }
    });
  });

  test("an insert at the end, then an append: both lines are there", () => {
    const document = openForEdit("f", new FakeConfigurationFiles({ f: "[a]\n" }));
    if (document === undefined) throw new Error("not opened");
    const insert = step({ Action: "insert", Cat: "a", Var: "x", Line: "5" });
    const append = step({ Action: "append", Cat: "a", Var: "y" });
    expect(toEnd(applySteps(document, [...insert, ...append]))).toBeUndefined();
    expect(document.sections[0]?.variables.map(({ name }) => name)).toEqual(["x", "y"]);
  });
});

describe("saving", () => {
  test("two saves at once come one after the other", async () => {
    const files = new FakeConfigurationFiles({ f: text });
    const append = (name: string) => update(files, { Action: "Append", Cat: "a", Var: name });
    expect(await Promise.all([append("y"), append("z")])).toEqual([undefined, undefined]);
    expect(body(files.texts.get("f"))).toContain("x = 1\ny = \nz = \n");
  });

  test("a save that fails is told, and the next one goes on", async () => {
    const files = new FakeConfigurationFiles({ f: text });
    files.fails = true;
    expect(await update(files, {})).toBe("Save of config failed");
    files.fails = false;
    expect(await update(files, {})).toBeUndefined();
  });
});
