import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, test } from "vitest";

import { CommandLineError } from "../../../src/cli/command-line-error.ts";
import { problemJson } from "../../../src/control/problem/control-problem.ts";
import { problemDocs } from "../../../src/control/problem/problem-docs.ts";
import { problemOf } from "../../../src/control/problem/problem-of.ts";
import { operations } from "../../../src/control/resource/index.ts";
import { testServerErrorDocs } from "../../../src/error-docs.ts";
import { FaultError } from "../../../src/faults/fault-error.ts";
import { JsonScriptError } from "../../../src/script/script-error.ts";
import { TestServerError } from "../../../src/test-server-error.ts";

const source = resolve(import.meta.dirname, "../../../src/control");

describe("errors of the package as problems", () => {
  test("every code has its problem, in one place, but those of the command line", () => {
    const text = readFileSync(join(source, "problem/problem-of.ts"), "utf8");
    const codes = Object.keys(testServerErrorDocs).filter((code) => !Object.hasOwn(CommandLineError.docs, code));
    expect(codes.filter((code) => !text.includes(`${code}: "`))).toEqual([]);
  });

  test("every problem is one that an operation has, or that any request may have, and is raised somewhere", () => {
    const anywhere = ["no-such-path", "method-not-allowed", "from-a-page", "foreign-host", "unauthorized", "defect"];
    const ofBodies = ["too-large", "unsupported-media-type", "server-closed"];
    const named = new Set([...operations.flatMap(({ problems }) => problems), ...anywhere, ...ofBodies]);
    expect(Object.keys(problemDocs).filter((code) => !new Set<string>(named).has(code))).toEqual([]);
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const texts = files
      .filter((file) => !file.endsWith("problem-docs.ts"))
      .map((file) => readFileSync(join(source, file), "utf8"));
    expect(Object.keys(problemDocs).filter((code) => !texts.some((text) => text.includes(`"${code}"`)))).toEqual([]);
  });

  test.each([
    [new TestServerError("E_UNKNOWN_EVENT", "No."), { status: 400, code: "unknown-event", detail: "No." }],
    [new FaultError("E_FAULT_FIELD", "No.", { field: "of.headers" }), { code: "bad-fault", pointer: "/of/headers" }],
    [
      new JsonScriptError([{ pointer: "/do/0", message: "is none." }]),
      { code: "bad-rule", pointer: "/do/0", faults: [{ pointer: "/do/0", message: "is none." }] },
    ],
    [new Error("secret inside"), { status: 500, code: "defect", detail: "Something went wrong that should not have." }],
    ["text", { status: 500, code: "defect" }],
  ])("%s", (error, expected) => {
    expect(problemJson(problemOf(error))).toMatchObject(expected);
  });
});
