import { resolve } from "node:path";

import ts from "typescript-5.6";
import { beforeAll, expect, test, vi } from "vitest";

// It makes the types of a whole package.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const file = resolve(import.meta.dirname, "emit-completion-program.ts");
const before = `
import { defineEvent, Manager } from "@pluto-ami/core";
declare const manager: Manager;
const rung = defineEvent({
  name: "DoorbellRung",
  classes: ["call"],
  doc: { synopsis: "Somebody rang.", parameters: { Door: "Which door.", Bell: "Which bell." } },
});
`;

let text = "";
let version = 0;
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  noEmit: true,
  types: [],
};
const snapshotOf = (name: string): ts.IScriptSnapshot | undefined => {
  const found = name === file ? text : ts.sys.readFile(name);
  return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
};
/** What an editor asks. */
const service = ts.createLanguageService({
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : "1"),
  getScriptSnapshot: snapshotOf,
  getCurrentDirectory: () => import.meta.dirname,
  getCompilationSettings: () => options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => ts.sys.fileExists(path),
  readFile: (path) => ts.sys.readFile(path),
  directoryExists: (path) => ts.sys.directoryExists(path),
  getDirectories: (path) => ts.sys.getDirectories(path),
});

/** What an editor offers where the bar stands. */
const offered = (line: string): string[] => {
  text = before + line.replace("|", "");
  version++;
  const { entries = [] } = service.getCompletionsAtPosition(file, before.length + line.indexOf("|"), {}) ?? {};
  return entries.map(({ name }) => name.replaceAll('"', ""));
};

// The first question reads everything.
beforeAll(() => void offered("|"));

test.each<[string, string, readonly string[]]>([
  ["the names of events", 'manager.emit("|")', ["Newchannel", "Hangup", "QueueCallerJoin"]],
  ["the headers of an event", 'manager.emit("Hangup", { | })', ["Channel", "Cause", "Cause-txt"]],
  ["values that a header is known to have", 'manager.emit("AOC-D", { Type: "|" })', ["Free", "Currency", "Units"]],
  ["the headers of an event of one's own", "manager.emit(rung, { | })", ["Door", "Bell"]],
])("an editor offers %s", (_what, line, names) => {
  expect(offered(line)).toEqual(expect.arrayContaining([...names]));
});
