import { expect, test } from "vitest";

import { filesInFolder } from "../../../src/action/guard/files-in-folder.ts";
import { FakeConfigurationFiles } from "../built-in/config/config-files-fixture.ts";
import { askedBy } from "./asked-by.ts";

const guard = filesInFolder("SrcFilename", "DstFilename");
const restricted = "File requires escalated privileges";
const files = new FakeConfigurationFiles({ f: "" });

test.each<readonly [source: string, destination: string, refusal: string | undefined]>([
  ["f", "f", undefined],
  ["f", "absent", undefined],
  ["none:f", "f", undefined],
  ["", "", undefined],
  ["../f", "f", restricted],
  ["f", "/f", restricted],
  ["", "/f", restricted],
])("from %j to %j: %s", (source, destination, refusal) => {
  const lines = [`SrcFilename: ${source}`, `DstFilename: ${destination}`];
  expect(guard(askedBy(["config"], lines, files))).toBe(refusal);
});

test("without a folder every file is restricted, and no file is not", () => {
  expect(guard(askedBy(["config"], ["SrcFilename: f"]))).toBe(restricted);
  expect(guard(askedBy(["config"], ["Filename: f"]))).toBeUndefined();
});
