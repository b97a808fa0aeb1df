import { type ByteString, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { ReadFiles } from "../../../src/action/config-files/read-files.ts";
import { FakeConfigurationFiles } from "../built-in/config/config-files-fixture.ts";

class ListedFiles extends FakeConfigurationFiles {
  mark: (path: string) => string | undefined = () => undefined;

  override glob(): readonly ByteString[] {
    return [...this.texts.keys()].map((path) => demandBytes(path));
  }
}

const fixture = (hasMarks: boolean) => {
  const files = new ListedFiles({ f: "one", g: "two" });
  if (hasMarks) files.mark = (path) => `mark of ${files.texts.get(path)}`;
  return { files, read: new ReadFiles(files) };
};

describe.each([true, false])("files that were read (with marks: %s)", (hasMarks) => {
  test("are what they were at first, however often they are read", () => {
    const { files, read } = fixture(hasMarks);
    expect([read.read("f"), read.read("no"), read.glob("*")]).toEqual(["one", undefined, ["f", "g"]]);
    files.texts.set("f", "three");
    files.texts.set("no", "there");
    expect([read.read("f"), read.read("no"), read.glob("*")]).toEqual(["one", undefined, ["f", "g"]]);
    expect(read.bytes).toBe(3);
  });

  test.each<[what: string, change: (files: ListedFiles) => void, areUnchanged: boolean]>([
    ["nothing", () => {}, true],
    ["another file", ({ texts }) => texts.set("g", "x"), true],
    ["the file", ({ texts }) => texts.set("f", "x"), false],
    ["its going", ({ texts }) => texts.delete("f"), false],
    ["a file more", ({ texts }) => texts.set("h", ""), false],
  ])("are another after a change of %s", (_what, change, areUnchanged) => {
    const { files, read } = fixture(hasMarks);
    read.read("f");
    read.glob("*");
    read.close();
    expect(read.areUnchanged).toBe(true);
    change(files);
    expect(read.areUnchanged).toBe(areUnchanged);
  });

  test("count as another when they cannot be read", () => {
    const { files, read } = fixture(hasMarks);
    read.read("f");
    const fail = (): never => {
      throw new Error("gone");
    };
    files.read = fail;
    if (hasMarks) files.mark = fail;
    expect(read.areUnchanged).toBe(false);
  });
});
