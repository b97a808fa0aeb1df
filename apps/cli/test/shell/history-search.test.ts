import { expect, test } from "vitest";

import { splitKeys } from "../../src/terminal/keys.ts";
import { HistorySearch } from "../../src/shell/history-search.ts";

const lines = ["manager show users", "core show version", "manager show users", "manager reload", "CORE show help"];
const [ctrlR, ctrlS, ctrlG, backspace] = ["\u0012", "\u0013", "\u0007", "\u007F"];

test.each<[what: string, keys: string, line: string | undefined, failed: boolean]>([
  ["nothing yet", "", undefined, false],
  ["Ctrl-R without a text", ctrlR, undefined, false],
  ["the newest line that has it", "m", "manager show users", false],
  ["more of it narrows", "manager r", "manager reload", false],
  ["any part of a line, in any case", "Core", "core show version", false],
  ["older, past the same line", `manager${ctrlR}`, "manager reload", false],
  ["older, and no more", `core${ctrlR}${ctrlR}`, "CORE show help", true],
  ["newer again", `core${ctrlR}${ctrlS}`, "core show version", false],
  ["none: what was found stays", "corex", "core show version", true],
  ["Backspace takes the failing letter away", `corex${backspace}`, "core show version", false],
  ["Backspace to nothing", `c${backspace}`, undefined, false],
])("%s", (_what, keys, line, failed) => {
  const search = new HistorySearch(lines);
  for (const key of splitKeys(keys)) expect(search.press(key)).toBe("searching");
  expect(search.line).toBe(line);
  expect(search.prompt.startsWith("(failed ")).toBe(failed);
});

test("the prompt shows what is looked for", () => {
  const search = new HistorySearch(lines);
  search.press("r");
  search.press("e");
  expect(search.prompt).toBe("(reverse-i-search)`re': ");
});

test.each([
  ["Enter runs it", "\r", { chosen: "manager reload", key: "\r" }],
  ["an arrow edits it", "\u001B[C", { chosen: "manager reload", key: "\u001B[C" }],
  ["Ctrl-A as well", "\u0001", { chosen: "manager reload", key: "\u0001" }],
  ["Escape takes it", "\u001B", { chosen: "manager reload", key: undefined }],
  ["Ctrl-G gives up", ctrlG, "given up"],
  ["Ctrl-C too", "\u0003", "given up"],
])("%s", (_what, key, step) => {
  const search = new HistorySearch(lines);
  for (const letter of "reload") search.press(letter);
  expect(search.press(key)).toEqual(step);
});

test("a search that found nothing leaves what was typed", () => {
  expect(new HistorySearch([]).press("\r")).toEqual({ chosen: undefined, key: "\r" });
});
