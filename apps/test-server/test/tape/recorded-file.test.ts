import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { openSink } from "../../src/tape/open-sink.ts";
import { openRecording } from "../../src/tape/recorded-file.ts";
import { TapeError } from "../../src/tape/tape-error.ts";

const head = '{"pluto":"recording","version":1,"tap":"server","started":"2026-01-05T08:00:00.000Z"}\n';
const line = (t: number): string => `{"t":${t},"note":"n"}\n`;

const noRecording = expect.objectContaining({ code: expect.stringMatching(/^E_(?:NO_RECORDING|RECORDING_FILE)$/) });

const fileOf = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-tape-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
};

describe.each(["calls.ndjson", "calls.ndjson.gz"])("%s", (name) => {
  test("has what was written, and is the owner's alone", async () => {
    const path = fileOf(name);
    const sink = openSink(path);
    sink.write(head);
    for (let t = 0; t < 1000; t++) sink.write(line(t));
    await sink.close();
    const { head: read, lines } = openRecording(path);
    expect(read.tap).toBe("server");
    expect([...lines]).toHaveLength(1000);
    expect([...lines], "again").toHaveLength(1000);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is made anew", async () => {
    const path = fileOf(name);
    for (let count = 0; count < 2; count++) {
      const sink = openSink(path);
      sink.write(head);
      sink.write(line(1));
      await sink.close();
    }
    expect([...openRecording(path).lines]).toHaveLength(1);
  });

  test("is read as far as its writer got", async () => {
    const path = fileOf(name);
    const sink = openSink(path);
    sink.write(head);
    for (let t = 0; t < 100; t++) {
      sink.write(line(t));
      await new Promise((resolve) => void setImmediate(resolve));
    }
    await sink.close();
    truncateSync(path, readFileSync(path).length - 12);
    const read = [...openRecording(path).lines];
    expect(read.length).toBeGreaterThan(90);
    expect(read.length).toBeLessThan(101);
  });

  test("where no file can be made is an error that names it", () => {
    expect(() => openSink(join(fileOf(name), "x", name))).toThrow(TapeError);
  });

  test("that is not there, or is none, is an error", () => {
    const path = fileOf(name);
    expect(() => openRecording(path)).toThrow(TapeError);
    writeFileSync(path, "");
    expect(() => openRecording(path)).toThrow(noRecording);
    writeFileSync(path, "nothing of the kind\n");
    expect(() => openRecording(path)).toThrow(noRecording);
  });
});

test("a line that is none is told, and passed over", () => {
  const path = fileOf("calls.ndjson");
  writeFileSync(path, `${head}nonsense\n${line(1)}`);
  appendFileSync(path, `{"t":2,`);
  const faults: string[] = [];
  expect([...openRecording(path, ({ message }) => faults.push(message)).lines]).toEqual([{ t: 1, note: "n" }]);
  expect(faults).toEqual([expect.stringContaining("line 2")]);
});

test.runIf(existsSync("/dev/full"))("a device that is full is an error, and nothing else", async () => {
  const sink = openSink("/dev/full");
  expect(() => sink.write(head)).toThrow(TapeError);
  await sink.close();
});
