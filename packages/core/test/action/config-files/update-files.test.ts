import { type ConfDocument, type ConfSection, loadConf, trimBlanks } from "@pluto-ami/conf";
import { ActionMessage, bytes, type ByteString, demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { updateFiles } from "../../../src/action/config-files/update-files.ts";
import { readSteps, type UpdateStep } from "../../../src/action/config-files/update-step.ts";
import { FakeConfigurationFiles, longWork } from "../built-in/config/config-files-fixture.ts";
import { FakeLog } from "../../fakes.ts";

interface Step {
  readonly Action: string;
  readonly Cat: string;
  readonly Var?: string;
  readonly Value?: string;
  readonly Match?: string;
  readonly Line?: string;
  readonly Options?: string;
}

/** Does the steps on the file `f`; gives the error, if any, and what is in the files then. */
const update = async (texts: Readonly<Record<string, string>>, steps: readonly Step[], preserveContext = true) => {
  const files = new FakeConfigurationFiles(texts);
  const log = new FakeLog();
  const headers = steps.flatMap((step, at) =>
    Object.entries(step).map(([name, value]) => demandBytes(`${name}-${String(at).padStart(6, "0")}: ${value}`)),
  );
  const parsed = readSteps(new ActionMessage(headers));
  const change = { source: bytes("f"), destination: bytes("f"), preserveContext, steps: parsed, now: 0 };
  const error = await updateFiles(files, change, { work: longWork(), log });
  const result = loadConf("f", files);
  return { error, files, log, steps: parsed, document: result.ok ? result.document : undefined };
};

const get = (document: ConfDocument | undefined, section: string, name: string): string | undefined =>
  document?.section(section)?.get(name);

describe("a value that a line cannot hold is written in several, and is there", () => {
  test.each([
    ["longer than a line", "v".repeat(9_000)],
    ["of many lines", "word; ".repeat(10_000).trim()],
    ["of semicolons alone", ";".repeat(20_000)],
    ["whose cut would be before a >", "a>".repeat(9_000)],
    ["of other bytes", "\xE4\xFF\\;-- --;[#=".repeat(2_000)],
  ])("%s", async (_what, value) => {
    const { error, document, files } = await update({ f: "[a]\nb = c ; why\n" }, [
      { Action: "append", Cat: "a", Var: "long", Value: value },
      { Action: "update", Cat: "a", Var: "b", Value: value },
    ]);
    expect(error).toBeUndefined();
    expect([get(document, "a", "long"), get(document, "a", "b")]).toEqual([value, value]);
    const again = await update(Object.fromEntries(files.texts), [{ Action: "append", Cat: "a", Var: "x", Value: "1" }]);
    expect(get(again.document, "a", "long")).toBe(value);
  });

  test("so is one that += joined beyond a line's end", async () => {
    const part = "p".repeat(5_000);
    const { error, document } = await update({ f: `[a]\nb = ${part}\nb += ${part}\nc =\nc += x\n` }, [
      { Action: "append", Cat: "a", Var: "x", Value: "1" },
    ]);
    expect(error).toBeUndefined();
    expect([get(document, "a", "b"), get(document, "a", "c")]).toEqual([`${part} ${part}`, " x"]);
  });
});

test("PreserveEffectiveContext: no leaves out each line that equals an inherited one, as was asked", async () => {
  const text = "[t](!)\nx = 1\n[a](t)\nx = 2\nx = 1\ny = 1\n";
  const steps = [{ Action: "update", Cat: "a", Var: "y", Value: "2" }];
  const without = await update({ f: text }, steps, false);
  expect([without.error, get(without.document, "a", "x")]).toEqual([undefined, "2"]);
  const preserving = await update({ f: text }, steps, true);
  expect([preserving.error, get(preserving.document, "a", "x")]).toEqual([undefined, "1"]);
});

test.each<[step: Step]>([
  [{ Action: "append", Cat: "a", Var: "a", Value: ">" }],
  [{ Action: "update", Cat: "a", Var: "b", Value: "1" }],
])(
  "PreserveEffectiveContext: no leaves out no line that was just asked for when another would hold: %o",
  async (step) => {
    const text = "[a]\nb = 0\n[a](a)\na = a\nb = 3\nb = 2\n";
    const { error, files } = await update({ f: text }, [step], false);
    expect([error, files.texts.get("f")]).toEqual(["Save of config failed", text]);
  },
);

describe("what would not be read as it was meant is refused, and nothing changes", () => {
  test.each<[what: string, text: string, step: Step]>([
    ["a name longer than a line", "[a]\n", { Action: "append", Cat: "a", Var: "n".repeat(8_200), Value: "v" }],
    ["blanks longer than a line", "[a]\n", { Action: "append", Cat: "a", Var: "b", Value: `x${" ".repeat(9_000)}y` }],
    ["a line behind an open comment", "[a]\nx = 1\n;-- open\n", { Action: "append", Cat: "a", Var: "y", Value: "1" }],
    [
      "a parent whose name means something",
      "[!](!)\nx = 1\n[b]\n",
      { Action: "newcat", Cat: "c", Options: 'inherit="!"' },
    ],
    ["a parent that continues", "[+b](!)\nx = 1\n[b]\n", { Action: "newcat", Cat: "c", Options: 'inherit="+b"' }],
    ["a parent that closes the list", "[b)](!)\nx = 1\n", { Action: "newcat", Cat: "c", Options: 'inherit="b)"' }],
    [
      "another section of the parent's new name",
      "[b]\n[t](!)\n[c](t)\n",
      { Action: "renamecat", Cat: "t", Value: "b", Options: 'catfilter="TEMPLATES=include"' },
    ],
    ["a line that is inherited cannot go", "[t](!)\nx = 1\n[a](t)\n", { Action: "delete", Cat: "a", Var: "x" }],
    ["an heir before its parent", "[a]\n[t](!)\n", { Action: "newcat", Cat: "c", Match: "a", Options: 'inherit="t"' }],
  ])("%s", async (_what, text, step) => {
    const { error, files, log } = await update({ f: text }, [step]);
    expect(error).toBe("Save of config failed");
    expect(files.texts.get("f")).toBe(text);
    expect(JSON.stringify(log)).toContain("Cannot save");
  });

  test.each(["x\0y", "x\ny", "x\ry"])("a text that is no line: %j", async (torn) => {
    for (const step of [
      { Action: "append", Cat: "a", Var: "b", Value: torn },
      { Action: "append", Cat: "a", Var: torn, Value: "b" },
      { Action: "renamecat", Cat: "a", Value: torn },
      { Action: "newcat", Cat: torn },
    ]) {
      const files = new FakeConfigurationFiles({ f: "[a]\n" });
      const filled = { category: step.Cat, variable: step.Var ?? "", value: step.Value ?? "" };
      const [read] = readSteps(
        new ActionMessage([demandBytes(`Action-000000: ${step.Action}`), bytes("Cat-000000: a")]),
      );
      if (read === undefined) throw new Error("no step");
      const steps = [{ ...read, ...filled, hasValue: filled.value !== "" }];
      const change = { source: bytes("f"), destination: bytes("f"), preserveContext: true, steps, now: 0 };
      expect(await updateFiles(files, change, { work: longWork(), log: new FakeLog() })).toMatch(
        /^Problem with|^Create category/,
      );
      expect(files.texts.get("f")).toBe("[a]\n");
    }
  });
});

const name = fc.constantFrom("a", "b", "A", "t", "x");
const odd = fc.oneof(
  fc.constantFrom(
    ">",
    "> x",
    "#include f",
    "[x]",
    "+",
    "a+",
    "\\",
    "\\;",
    ";",
    ";--",
    "--;",
    "//",
    "<",
    "(!)",
    "=",
    "]",
    "TEMPLATES",
    "\xEF\xBB\xBF",
    "constructor",
    "__proto__",
  ),
  fc.string({
    unit: fc.constantFrom("a", " ", ";", "-", "\\", "=", "\xFF", ">", "+", "[", "]", "(", ")", ",", "!", "\t", '"'),
    maxLength: 9,
  }),
  fc
    .tuple(fc.constantFrom("v", ";", " ", "> "), fc.integer({ min: 4_000, max: 9_000 }))
    .map(([text, times]) => text.repeat(times)),
);
const word = fc.oneof({ weight: 2, arbitrary: name }, { weight: 1, arbitrary: odd });
const line = fc.oneof(
  fc
    .tuple(
      name,
      fc.constantFrom("", "(!)", "(t)", "(a)", "(+)", "(!,t)", "(a,t)"),
      fc.constantFrom("", " ; why", ";-- c --;"),
    )
    .map((parts) => `[${parts[0]}]${parts[1]}${parts[2]}`),
  fc
    .tuple(
      name,
      fc.constantFrom(" = ", " => ", " += ", "="),
      word.filter((text) => text.length < 5_000),
      fc.constantFrom("", " ; why", " ;-- x"),
    )
    .map((parts) => parts.join("")),
  fc.constantFrom("", "; remark", ";-- open", "--;", "words", '#include "g"', "#tryinclude none", "#exec x"),
);
const text = fc.array(line, { maxLength: 10 }).map((lines) => `[a]\n${lines.join("\n")}\n`);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ Action: fc.constantFrom("append", "update"), Cat: word, Var: word, Value: word }),
  fc.record({ Action: fc.constant("insert"), Cat: name, Var: word, Value: word, Line: fc.constantFrom("0", "1", "3") }),
  fc.record({
    Action: fc.constant("newcat"),
    Cat: word,
    Options: fc.oneof(
      fc.constantFrom("", "template"),
      word.map((parent) => `inherit="${parent}"`),
    ),
  }),
  fc.record({ Action: fc.constant("renamecat"), Cat: name, Value: word }),
  fc.record({ Action: fc.constant("delete"), Cat: name, Var: name }),
);

/** What is to be true of the sections that a step was done on. */
const isDone = (
  { action, category, variable, value, isTemplate, parents, ...rest }: UpdateStep,
  document: ConfDocument,
): boolean => {
  const named = (wanted: string): ConfSection[] =>
    document.sections.filter((section) => section.name.toLowerCase() === wanted.toLowerCase());
  const plain = named(category).filter((section) => !section.isTemplate);
  const [own, meant] = [trimBlanks(variable), trimBlanks(value)];
  switch (action) {
    case "append":
    case "update":
      return plain.length > 0 && plain.every((section) => section.get(own) === meant);
    case "insert":
      return plain.length > 0 && plain.every((section) => section.all(own).includes(meant));
    case "newcat":
      return named(category).some(
        (section) => section.isTemplate === isTemplate && section.parents.length === parents.length,
      );
    case "renamecat":
      return named(value).some((section) => !section.isTemplate);
    default:
      return rest.ignoreErrors || plain.every((section) => section.get(variable) === undefined);
  }
};

/** The value of each name, section by section; what templates give included. */
const valuesOf = (sections: readonly ConfSection[]): string[] =>
  sections.map((section) =>
    JSON.stringify([
      section.name,
      section.isTemplate,
      Object.entries(Object.fromEntries(section.variables.map((each) => [each.name.toLowerCase(), each.value]))).sort(
        ([a], [b]) => a.localeCompare(b),
      ),
    ]),
  );

/** What (+) and += add to an earlier line stands there after a save: who inherited it in between has it then, too. */
const dependsOnOrder = (text: string): boolean => /\(\+|\+=/.test(text);

test("whatever a file holds and a client wants: it is done, or refused and nothing has changed", async () => {
  const outcomes = { done: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(text, text, step, fc.boolean(), async (f, g, wanted, preserves) => {
      const texts = { f, g };
      const before = loadConf("f", new FakeConfigurationFiles(texts));
      const { error, files, document, steps } = await update(texts, [wanted], preserves);
      if (error !== undefined) {
        outcomes.refused++;
        expect(Object.fromEntries(files.texts)).toEqual(texts);
        return;
      }
      outcomes.done++;
      const [done] = steps;
      if (!before.ok || document === undefined || done === undefined) throw new Error("done on what cannot be read");
      expect(isDone(done, document)).toBe(true);
      if (done.action !== "newcat" || dependsOnOrder(f + g)) return;
      // One category more, and all others as they were.
      const after = valuesOf(document.sections);
      expect(after).toHaveLength(before.document.sections.length + 1);
      expect(after).toEqual(expect.arrayContaining(valuesOf(before.document.sections)));
    }),
    { numRuns: 1500 },
  );
  expect(outcomes.done).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(100);
});

test("a file that somebody else changes meanwhile is left as that one wants it", async () => {
  let reads = 0;
  const files = new (class extends FakeConfigurationFiles {
    override read(path: string): ByteString | undefined {
      const text = super.read(path);
      // Once to see whether it is there, once to change it.
      if (++reads === 2) this.texts.set("f", "[a]\nx = 2\n");
      return text;
    }
  })({ f: "[a]\nx = 1\n" });
  const log = new FakeLog();
  const steps = readSteps(
    new ActionMessage([bytes("Action-000000: append"), bytes("Cat-000000: a"), bytes("Var-000000: y")]),
  );
  const change = { source: bytes("f"), destination: bytes("f"), preserveContext: true, steps, now: 0 };
  expect(await updateFiles(files, change, { work: longWork(), log })).toBe("Save of config failed");
  expect(files.texts.get("f")).toBe("[a]\nx = 2\n");
  expect(log.lines.join()).toMatch(/somebody else has changed it/);
});
