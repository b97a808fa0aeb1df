import { bytes, type ByteString } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { SharedDocuments } from "../../../src/action/config-files/shared-documents.ts";
import { FakeConfigurationFiles, longWork } from "../built-in/config/config-files-fixture.ts";

/** Files that count how often they are read, and say what they are as often as they may. */
class CountedFiles extends FakeConfigurationFiles {
  reads = 0;
  version = 1;
  marks = true;

  override read(path: string): ByteString | undefined {
    this.reads++;
    return super.read(path);
  }

  mark(path: string): string | undefined {
    return this.marks ? `${path} ${this.version}` : undefined;
  }
}

const fixture = () => {
  const files = new CountedFiles({ f: "[a]\n#include g\n", g: "x = 1\n" });
  const documents = new SharedDocuments(longWork());
  return { documents, files };
};

describe("a file that many look at", () => {
  test.each([
    [true, 2],
    [false, 6],
  ])("is there once (with marks: %s)", async (marks, reads) => {
    const { documents, files } = fixture();
    files.marks = marks;
    const first = await documents.load(bytes("f"), files);
    expect(await documents.load(bytes("f"), files)).toBe(first);
    expect(files.reads).toBe(reads);
    expect(first.kept).toMatchObject({ bytes: 2 * "[a]\n#include g\nx = 1\n".length, what: first });
  });

  test.each([true, false])(
    "is read anew when it, or one that it includes, is another (with marks: %s)",
    async (marks) => {
      const { documents, files } = fixture();
      files.marks = marks;
      const first = await documents.load(bytes("f"), files);
      files.texts.set("g", "x = 2\n");
      files.version++;
      const second = await documents.load(bytes("f"), files);
      expect(second).not.toBe(first);
      expect(second.result).toMatchObject({ document: { sections: [{ variables: [{ value: "2" }] }] } });
    },
  );

  test("is read anew when it cannot be read now", async () => {
    const { documents, files } = fixture();
    await documents.load(bytes("f"), files);
    files.marks = false;
    files.read = () => {
      throw new Error("gone");
    };
    files.mark = () => undefined;
    expect((await documents.load(bytes("f"), files)).result.ok).toBe(false);
  });

  test("is read once by those who ask while it is being read", async () => {
    const { documents, files } = fixture();
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => documents.load(bytes("f"), files)));
    expect(files.reads).toBe(2);
    expect(new Set([first, ...others]).size).toBe(1);
  });

  test("is read again when it changed while it was read, and in one go when it always does", async () => {
    const { documents, files } = fixture();
    files.mark = () => String(files.version++);
    const reading = await documents.load(bytes("f"), files);
    expect(reading.result.ok).toBe(true);
    expect(files.reads).toBe(4 * 2);
  });
});
