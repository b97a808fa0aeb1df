import { demandBytes, fromText } from "@pluto-ami/protocol";
import { Recorder, readRecording, toScript } from "@pluto-ami/recording";

import { checkScripts } from "../../apps/test-server/src/script/check-scripts.ts";
import { parseScript } from "../../apps/test-server/src/script/parse-script.ts";
import { printScript } from "../../apps/test-server/src/script/print-script.ts";
import { readJsonScript } from "../../apps/test-server/src/script/read-json-script.ts";
import { describeGrowth } from "./growth.ts";
import { lineShapes, shapes } from "./shapes.ts";

const start = "ami-script 1\n";
/** Few faults are told: what they cost is bounded, and known. */
const limits = { toldFaults: 10 };
const parse = (text: string) => parseScript(demandBytes(text), { file: "a.ami", limits });

/** What there is only once in a script is printed and read again. */
const again = (text: string): unknown => parse(printScript(readJsonScript(JSON.parse(text))));

const rule = (effect: unknown): string => JSON.stringify({ rules: [{ on: "A", do: [effect] }] });

/** A text without line ends is one value; there is no need to try each with something in front and behind. */
const some = shapes.filter(({ name }) => !name.startsWith("x "));

describeGrowth("scripts that are read", [
  { name: "lines", start, read: parse, shapes },
  { name: "a rule's lines", start: `${start}on A\n`, read: parse, shapes: some },
  { name: "headers", start: `${start}on A\nreply\n`, read: parse, shapes: lineShapes },
  { name: "a value", start: `${start}on A\nreply\nB: `, read: parse, shapes: some },
  { name: "a pattern", start: `${start}on A\nB: `, read: parse, shapes: some },
  { name: "a regular expression", start: `${start}on A\nB: /`, end: "/", read: parse, shapes: lineShapes },
  { name: "words", start: `${start}on `, read: parse, shapes: some },
  { name: "a text between quotes", start: `${start}on "`, end: '"', read: parse, shapes: some },
  { name: "fields", start: `${start}on A\nfault b `, read: parse, shapes: some },
  { name: "a field of JSON", start: `${start}on A\nfault b c=[`, end: "]", read: parse, shapes: some },
  { name: "a value with a name", start: `${start}on A\nlet a = `, read: parse, shapes: some },
  { name: "raw bytes", start: `${start}on A\nraw\n| `, read: parse, shapes: some },
  {
    name: "lines of raw bytes",
    read: (text) => parse(`${start}on A\nraw\n| ${text.split("\n").join("\n| ")}`),
    shapes: lineShapes,
  },
  {
    name: "a check",
    read: (text) => checkScripts([{ file: "a.json", text: fromText(text) }], { limits }),
    shapes: lineShapes,
  },
]);

describeGrowth("scripts that are printed and read again", [
  { name: "a value", read: (text) => again(rule({ reply: [["A", text]] })), shapes: some },
  { name: "raw bytes", read: (text) => again(rule({ raw: Buffer.from(text).toString("base64") })), shapes: lineShapes },
  { name: "a field", read: (text) => again(rule({ fault: { fault: "a", b: text } })), shapes: some },
  {
    name: "a name",
    read: (text) => again(JSON.stringify({ rules: [{ on: `a${text}`, do: [] }] })),
    shapes: some,
  },
  {
    name: "a pattern",
    read: (text) => again(JSON.stringify({ rules: [{ on: "A", match: { B: text }, do: [] }] })),
    shapes: some,
  },
]);

describeGrowth("recordings as scripts that are read", [
  {
    name: "what was sent",
    read(text) {
      const lines: string[] = [];
      const recorder = new Recorder({
        head: { tap: "client", started: "2026-01-05T08:00:00Z" },
        write: (line) => lines.push(line),
      });
      recorder.receive(1, ">", Buffer.from(text, "latin1"), 0);
      recorder.end(1);
      return parse(toScript(readRecording(lines.join(""))));
    },
    shapes: lineShapes,
  },
]);
