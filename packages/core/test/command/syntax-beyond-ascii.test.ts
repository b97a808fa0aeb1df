import { bytes, fromText, joinBytes, toText, noBytes } from "@pluto-ami/protocol";
import { beforeEach, expect, test } from "vitest";

import { defineCommand } from "../../src/command/define-command.ts";
import { Bench } from "./services.ts";

const command = (syntax: string) =>
  defineCommand({
    syntax,
    summary: "Zeigt Türen",
    usage: `Usage: ${syntax}\n`,
    run: ({ args }) => args,
    print: (args) => [bytes(`seen ${joinBytes(args, bytes(" "))}`)],
  });

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  for (const syntax of ["tür zeigen [große|kleine]", "töpfe zeigen", "дверь открыть", "🚪 auf"]) {
    bench.services.commands.register(command(syntax));
  }
});

test.each([
  ["tür zeigen", ""],
  ["TÜR Zeigen GROSSE", "GROSSE"],
  ["Tür zeigen GROßE", "GROßE"],
  ["дверь открыть", ""],
  ["ДВЕРЬ Открыть", ""],
  ["🚪 AUF", ""],
])("a command is found by letters beyond ASCII, in any case of letters: %s", async (line, args) => {
  expect(await bench.run(fromText(line))).toEqual({ ok: true, text: fromText(`seen ${args}\n`) });
});

test("one who writes latin-1 is understood, too", async () => {
  expect(await bench.run("t\xFCr zeigen")).toEqual({ ok: true, text: "seen \n" });
});

test.each([
  ["tur zeigen"],
  // Bytes that are another case of each other are no letters.
  [fromText("tür zeigen").toLowerCase()],
])("what is another word is another word: %j", async (line) => {
  expect(await bench.run(line)).toMatchObject({ ok: false });
});

test.each([
  [bytes("t"), bytes("t"), [fromText("t"), fromText("töpfe"), fromText("tür")]],
  [fromText("tü"), fromText("tü"), [fromText("tür"), fromText("tür")]],
  [fromText("TÜ"), fromText("TÜ"), [fromText("tür"), fromText("tür")]],
  [fromText("tür zeigen "), noBytes, ["", fromText("große"), bytes("kleine")]],
])("%j is completed, and no character is cut in two", (line, word, expected) => {
  expect(bench.services.commands.complete(line, word, bench.services)).toEqual(expected);
});

test("help knows it: by its words, and by its beginning", async () => {
  expect(await bench.lines(fromText("help TÜR zeigen"))).toEqual([fromText("Usage: tür zeigen [große|kleine]")]);
  expect(await bench.lines(fromText("help TÜ"))).toEqual([
    fromText(`${"tür zeigen [große|kleine]".padEnd(30)} -- Zeigt Türen`),
  ]);
  const { text } = await bench.run(fromText("help tü"), "json");
  expect(JSON.parse(toText(text))).toMatchObject({
    commands: [{ command: "tür zeigen [große|kleine]", summary: "Zeigt Türen" }],
  });
});
