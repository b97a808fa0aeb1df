import { expect, test } from "vitest";

import { type ConfResult, loadConf, parseConf } from "../src/load/load.ts";

const faults = (result: ConfResult): string[] =>
  result.ok ? [] : result.faults.map(({ line, code }) => `${line} ${code}`);

test("a section that continues and inherits from itself ends", () => {
  const result = parseConf("[a]\nx=1\n[a](+,a)\n");
  expect(result.ok && result.document.section("a")?.all("x")).toEqual(["1", "1"]);
});

test("a condition that is not understood is not quoted: it may hold a secret", () => {
  const result = parseConf("[a](+secret=hunter2&x)\n");
  expect(faults(result)).toEqual(["1 E_TEMPLATE"]);
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("a port that cannot list files is a fault, and nothing is thrown", () => {
  const glob = (): never => {
    throw Object.assign(new Error("denied"), { code: "EACCES" });
  };
  const result = loadConf("m", { read: () => "\n#include d/*\n", glob });
  expect(faults(result)).toEqual(["2 E_UNREADABLE"]);
});

test("the dashes of ;-- do not close it", () => {
  const result = parseConf("[a]\n;--;\nb=1\n--;\nc=2\n");
  expect(result.ok && result.document.section("a")?.variables.map(({ name }) => name)).toEqual(["c"]);
});

test("comments nested too deep are an error, and uncover nothing", () => {
  const result = parseConf(`[a]\n${";-- \n".repeat(131)}${"--;\n".repeat(129)}leak\n--;\n--;\n`);
  expect(faults(result)).toEqual(["130 E_COMMENT"]);
});
