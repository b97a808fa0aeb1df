import { toBytes } from "@pluto-ami/protocol";
import { isWireLine, readRecording, wireBytes } from "@pluto-ami/recording";
import { expect, test } from "vitest";

import { FakeClock } from "../../../../packages/core/test/fakes.ts";
import type { LineSink } from "../../src/tape/line-sink.ts";
import { Tape } from "../../src/tape/tape.ts";
import { TapeError } from "../../src/tape/tape-error.ts";

/** A disk that is full from a moment on. */
class FullDisk implements LineSink {
  text = "";
  isFull = false;

  write(line: string): void {
    if (this.isFull) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    this.text += line;
  }

  async close(): Promise<void> {
    if (this.isFull) throw new Error("no space left");
  }
}

const ping = toBytes("Action: Ping\r\n\r\n");
const head = { tap: "server" } as const;

const taped = (sink: LineSink, failed?: (error: TapeError) => void) => {
  const clock = new FakeClock(1_780_000_000_000);
  return { clock, tape: new Tape({ head, sink, clock, ...(failed && { failed }) }) };
};

test("what cannot be written is lost, and it says how much when it can be written again", async () => {
  const disk = new FullDisk();
  const failures: TapeError[] = [];
  const { clock, tape } = taped(disk, (error) => failures.push(error));
  tape.open(1, "127.0.0.1:40114");
  tape.receive(1, ">", ping);
  disk.isFull = true;
  for (let count = 0; count < 3; count++) tape.receive(1, ">", ping);
  tape.close(1, "client");
  expect(tape).toMatchObject({ lostMessages: 3, error: { code: "E_RECORDING_FILE" } });
  disk.isFull = false;
  await clock.advance(2000);
  tape.receive(2, ">", ping);
  await tape.stop();
  const { lines, faults } = readRecording(disk.text);
  expect(faults).toEqual([]);
  expect(lines.map((line) => ("lost" in line ? line : isWireLine(line) ? wireBytes(line) : Object.keys(line)))).toEqual(
    [
      ["t", "s", "open"],
      "Action: Ping\r\n\r\n",
      { t: 2, lost: 3, why: "could not be written: the disk is full" },
      "Action: Ping\r\n\r\n",
    ],
  );
  expect(failures).toHaveLength(1);
});

test("that nothing can be written at the end is told, and nobody is thrown at", async () => {
  const disk = new FullDisk();
  const { tape } = taped(disk);
  disk.isFull = true;
  tape.receive(1, ">", ping);
  await tape.stop();
  expect(tape.error).toBeInstanceOf(TapeError);
  expect(tape.lostMessages).toBe(1);
});

test("one that cannot be begun is an error", () => {
  const disk = new FullDisk();
  disk.isFull = true;
  expect(() => taped(disk)).toThrow(TapeError);
});

test("nothing is written behind its end", async () => {
  const disk = new FullDisk();
  const { tape } = taped(disk);
  await tape.stop();
  const { text } = disk;
  tape.open(1, "x");
  tape.receive(1, ">", ping);
  tape.note("x", 1);
  tape.close(1, "client");
  await tape.stop();
  expect(disk.text).toBe(text);
});
