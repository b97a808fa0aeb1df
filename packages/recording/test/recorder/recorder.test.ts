import { demandBytes, FrameDecoder, fromBytes, MessageDecoder, toBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printLine } from "../../src/line/print-line.ts";
import type { Direction } from "../../src/line/recording-line.ts";
import { isWireLine } from "../../src/line/recording-line.ts";
import { wireBytes } from "../../src/line/wire-bytes.ts";
import { readRecording } from "../../src/reader/read-recording.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { head, oddConversation, oddMessage, pieces, record, streamOf, withoutPieces } from "./wire.ts";

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
const directions: readonly Direction[] = [">", "<"];

describe("what comes over the wire", () => {
  test("is written as it came, byte by byte", () => {
    fc.assert(
      fc.property(oddConversation, (reads) => {
        const { lines, faults } = record(reads);
        expect(faults).toEqual([]);
        for (const s of [1, 2, 3]) {
          for (const d of directions) {
            const sent = reads.filter((read) => read.s === s && read.d === d).map(({ bytes }) => bytes);
            expect(streamOf(lines, s, d)).toBe(sent.join(""));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("is the same lines in whatever pieces it comes", () => {
    fc.assert(
      fc.property(
        fc.array(oddMessage, { maxLength: 10 }),
        fc.constantFrom(...directions),
        lengths,
        (messages, d, cuts) => {
          const text = messages.join("");
          const whole = record([{ s: 1, d, bytes: text }]).lines;
          const cut = record(pieces(text, cuts).map((bytes) => ({ s: 1, d, bytes }))).lines;
          expect(withoutPieces(cut)).toEqual(withoutPieces(whole));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("is cut where clients and servers cut it", () => {
    fc.assert(
      fc.property(fc.array(oddMessage, { maxLength: 10 }), fc.constantFrom(...directions), (messages, d) => {
        const text = messages.join("");
        const { lines } = record([{ s: 1, d, bytes: text }]);
        const decoders = { ">": () => new FrameDecoder(), "<": () => new MessageDecoder() };
        const read = (bytes: string): unknown[] => {
          const decoder = decoders[d]();
          decoder.push(toBytes(bytes));
          const found: unknown[] = [];
          for (let next = decoder.next(); next !== undefined; next = decoder.next()) found.push(next);
          return found;
        };
        // A byte order mark is one in the very first line only; a part by itself begins with its own first line.
        if (text.includes("\xEF\xBB\xBF")) return;
        const sent = lines.filter(isWireLine).map((line) => wireBytes(line));
        expect(sent.flatMap(read)).toEqual(read(text));
        expect(sent.every((bytes) => read(bytes).length <= 1)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("is written as soon as it is whole, with the time of its last byte", () => {
    const written: string[] = [];
    const recorder = new Recorder({ head, write: (line) => written.push(line) });
    recorder.receive(1, "<", toBytes("Event: A\r\nX: 1\r\n\r"), 10);
    expect(written).toHaveLength(1);
    recorder.receive(1, "<", toBytes("\nEvent: B\r\n"), 12.4);
    expect(written[1]).toBe('{"t":0.012,"s":1,"d":"<","m":[["Event","A"],["X","1"]],"c":[17,1]}\n');
    recorder.receive(1, "<", toBytes("\r\n"), 15);
    expect(written[2]).toBe('{"t":0.015,"s":1,"d":"<","m":[["Event","B"]],"c":[10,2]}\n');
  });

  test("has lines for connections, blank lines, what was cut off, notes and losses", () => {
    const written: string[] = [];
    const recorder = new Recorder({
      head: { ...head, greeting: "Asterisk Call Manager/9.0.0" },
      write: (line) => written.push(line),
    });
    recorder.open(1, "127.0.0.1:40114", 0);
    recorder.receive(1, "<", toBytes("Asterisk Call Manager/9.0.0\r\nEvent: A\r\n\r\n\r\nEvent: B\r\n\r\n"), 1);
    recorder.note("a person says so", 2, 1);
    recorder.note("to all", 3);
    recorder.receive(1, ">", toBytes("Action: Pi"), 4);
    recorder.close(1, "peer", 5);
    recorder.receive(2, "<", toBytes("Other Call Manager/1\r\n"), 4);
    recorder.lose(12, "disk full", 6);
    recorder.end(7);
    expect(recorder.lostMessages).toBe(12);
    expect(written.join("")).toBe(
      [
        '{"pluto":"recording","version":1,"tap":"between","started":"2026-01-05T08:00:00.000Z","greeting":"Asterisk Call Manager/9.0.0","anonymised":false,"secrets":"removed"}',
        '{"t":0,"s":1,"open":"127.0.0.1:40114"}',
        '{"t":0.001,"s":1,"d":"<","m":[["Event","A"]]}',
        '{"t":0.001,"s":1,"d":"<","raw":"DQo=","note":"a blank line"}',
        '{"t":0.001,"s":1,"d":"<","m":[["Event","B"]]}',
        '{"t":0.002,"s":1,"note":"a person says so"}',
        '{"t":0.003,"note":"to all"}',
        `{"t":0.005,"s":1,"d":">","raw":"${Buffer.from("Action: Pi").toString("base64")}","note":"cut off"}`,
        '{"t":0.005,"s":1,"close":"peer"}',
        `{"t":0.005,"s":2,"d":"<","raw":"${Buffer.from("Other Call Manager/1\r\n").toString("base64")}","note":"the greeting"}`,
        '{"t":0.006,"lost":12,"why":"disk full"}',
        "",
      ].join("\n"),
    );
  });
});

describe("secrets", () => {
  const planted = "pl4nted-s3cret";
  const templates = [
    `Action: Login\r\nUsername: a\r\nSecret: ${planted}\r\n\r\n`,
    `secret: ${planted}\r\naction: lOGIN\r\nSECRET:${planted}\r\n\r\n`,
    `Action: Login\nSecret: ${planted}\n\n`,
    `Action: Login\r\nSecret : ${planted}\r\nnonsense ${planted}\r\n\r\n`,
    `Action: Login\r\nAuthType: MD5\r\nKey: ${planted}\r\n\r\n`,
    `Action: Login\r\nSecret: ${planted}`,
    `Authorization: ${planted}\r\n\r\n`,
  ];

  test("are in no recording, wherever the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...templates), { minLength: 1, maxLength: 4 }),
        lengths,
        (messages, cuts) => {
          const { text, lines } = record(pieces(messages.join(""), cuts).map((bytes) => ({ s: 1, d: ">", bytes })));
          const sent = streamOf(lines, 1, ">");
          expect(text + sent).not.toContain(planted);
          // Nor any part of them that would help.
          expect(text + sent).not.toMatch(/pl4n|s3cret/);
          expect(sent).toContain("\xE2\x80\xA6");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("tell not even how long they are: cuts inside of them move to where they began", () => {
    const message = `Action: Login\r\nSecret: ${planted}\r\nActionID: 1\r\n\r\n`;
    for (let cut = 1; cut < message.length; cut++) {
      const { lines } = record([
        { s: 1, d: ">", bytes: message.slice(0, cut) },
        { s: 1, d: ">", bytes: message.slice(cut) },
      ]);
      const [line] = lines;
      if (line === undefined || !isWireLine(line)) throw new Error("there is a line");
      const total = (line.c ?? []).reduce((sum, length) => sum + length, 0);
      expect(total).toBe(wireBytes(line).length);
      const secretAt = message.indexOf(planted);
      if (cut >= secretAt && cut < secretAt + planted.length) expect(line.c?.[0]).toBe(secretAt);
    }
  });

  test("are not in what is given up, nor in what comes behind it", () => {
    const { text } = record(
      [
        { s: 1, d: ">", bytes: `Action: Login\r\nX: ${"y".repeat(90)}\r\nSec` },
        { s: 1, d: ">", bytes: `ret: ${planted}\r\n` },
        { s: 1, d: ">", bytes: `more ${planted}\r\n\r\nAction: Ping\r\n\r\n` },
      ],
      { messageBytes: 100 },
    );
    expect(text).not.toContain("pl4n");
    expect(text).toContain('"lost":1,"why":"a message of more than 100 bytes"');
    expect(text).toContain('[["Action","Ping"]]');
  });
});

describe("limits", () => {
  test("a message that is too long is lost, and said to be; the next one is there", () => {
    fc.assert(
      fc.property(lengths, fc.constantFrom(...directions), (cuts, d) => {
        const text = `Event: A\r\n\r\nEvent: B\r\nX: ${"y".repeat(500)}\r\n\r\nEvent: C\r\n\r\n`;
        const { lines } = record(
          pieces(text, cuts).map((bytes) => ({ s: 1, d, bytes })),
          { messageBytes: 200 },
        );
        expect(withoutPieces(lines)).toMatchObject([
          { m: [["Event", "A"]] },
          { s: 1, lost: 1, why: "a message of more than 200 bytes" },
          { m: [["Event", "C"]] },
        ]);
      }),
      { numRuns: 100 },
    );
  });

  test("what waits in all sessions together is bounded", () => {
    const reads = Array.from({ length: 20 }, (_, s) => ({
      s,
      d: ">" as const,
      bytes: `Action: A\r\nX: ${"y".repeat(80)}`,
    }));
    const { lines } = record(reads, { pendingBytes: 500 });
    const lost = lines.filter((line) => "lost" in line);
    expect(lost).toHaveLength(15);
    expect(lost[0]).toMatchObject({ why: "more than 500 bytes of unfinished messages" });
  });

  test("a recording that is full says so at once, and at its end how much it has lost", () => {
    const reads = Array.from({ length: 50 }, () => ({ s: 1, d: "<" as const, bytes: "Event: A\r\n\r\n" }));
    const { lines, text } = record(reads, { fileBytes: 1024 });
    const kept = lines.filter((line) => "m" in line).length;
    const lost = lines.flatMap((line) => ("lost" in line ? [line.lost] : []));
    expect(kept + lost.reduce((sum, count) => sum + count, 0)).toBe(50);
    expect(lost).toHaveLength(2);
    expect(text.length).toBeLessThan(1024 + 300);
  });

  test("reads of one byte each are not all kept, and nothing else is missing", () => {
    const text = `Event: A\r\nX: ${"y".repeat(5000)}\r\n\r\n`;
    const { lines } = record(
      pieces(text, [1]).map((bytes) => ({ s: 1, d: "<", bytes })),
      { cuts: 10 },
    );
    expect(lines[0]).toMatchObject({ c: [...Array.from({ length: 10 }, () => 1), text.length - 10] });
  });

  test.each([{ fileBytes: 0 }, { messageBytes: -1 }, { pendingbytes: 3 }])("%j is refused", (limits) => {
    expect(() => new Recorder({ head, write: () => undefined, limits })).toThrow(
      expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
    );
  });
});

test.each([
  { head: { tap: "wire", started: head.started } },
  { head: { tap: "client", started: "today" } },
  { head: { ...head, to: "" } },
  { head: { ...head, hello: 1 } },
  { head: { ...head, about: { secrets: "there" } } },
  { head: { ...head, about: { list: [] } } },
  { head, write: "a file" },
  { head, limit: {} },
])("a recorder is not made of %j", (options) => {
  expect(() => Reflect.construct(Recorder, [{ write: () => undefined, ...options }])).toThrow(
    expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
  );
});

test("what cannot be written is missing, and nothing else is", () => {
  const written: string[] = [];
  let calls = 0;
  const recorder = new Recorder({
    head,
    write(line) {
      calls++;
      if (calls === 3) throw new Error("disk full");
      written.push(line);
    },
  });
  const chunk = toBytes("Event: A\r\n\r\nEvent: B\r\n\r\nEvent: C\r\n\r\nEvent: D\r\n");
  expect(() => recorder.receive(1, "<", chunk, 1)).toThrow("disk full");
  recorder.lose(1, "disk full", 1);
  recorder.receive(1, "<", toBytes("\r\n"), 2);
  recorder.end(3);
  const said = written.slice(1).map((line) => JSON.parse(line));
  expect(said).toMatchObject([{ m: [["Event", "A"]] }, { m: [["Event", "C"]] }, { lost: 1 }, { m: [["Event", "D"]] }]);
});

test("a recording whose writer was killed is readable to its last whole line", () => {
  const { text, lines } = record([{ s: 1, d: "<", bytes: "Event: A\r\n\r\nEvent: B\r\n\r\nEvent: \xFC\r\n\r\n" }]);
  const bytes = Buffer.from(text, "utf8");
  const from = bytes.indexOf("\n") + 1;
  for (let length = from; length <= bytes.length; length++) {
    const found = readRecording(bytes.subarray(0, length));
    expect(found.faults).toEqual([]);
    expect(found.lines).toEqual(lines.slice(0, found.lines.length));
  }
});

test("a line is no longer than a reader takes, whatever bytes a message has", () => {
  const worst = fromBytes(Buffer.alloc(3000, 1));
  const { lines } = record([{ s: 1, d: "<", bytes: `Event: A\r\nX: ${worst}\r\n\r\n` }]);
  const [line] = lines;
  expect(line === undefined ? 0 : printLine(line).length).toBeLessThan(8 * 3000);
});

describe("a line that cannot be written", () => {
  const message = (name: string) => `Event: ${name}\r\nX: 1\r\n\r\n`;
  const banner = "Asterisk Call Manager/9.0.0\r\n";

  test.each<[string, Direction, string, number, readonly string[]]>([
    ["the greeting", "<", banner + message("A"), 1, ["A", "B", "C"]],
    ["a blank line before a message", "<", `${banner}\r\n${message("A")}${message("B")}`, 2, ["", "A", "B", "B", "C"]],
    ["one message of several", ">", message("A") + message("A2") + message("A3"), 2, ["A", "A3", "B", "C"]],
  ])("%s is missing, and nothing else is", (_what, d, first, failing, expected) => {
    let file = "";
    let count = 0;
    const recorder = new Recorder({
      head,
      write: (line) => {
        if (count++ === failing) throw new Error("disk full");
        file += line;
      },
    });
    expect(() => recorder.receive(1, d, toBytes(demandBytes(first)), 0)).toThrow("disk full");
    recorder.receive(1, d, toBytes(demandBytes(message("B") + message("C"))), 1);
    recorder.end(2);
    const { lines, faults } = readRecording(file);
    expect(faults).toEqual([]);
    expect(lines.map((line) => ("m" in line ? line.m[0]?.[1] : ""))).toEqual(expected);
  });

  test("takes nothing with it of what a connection leaves", () => {
    let file = "";
    let count = 0;
    const recorder = new Recorder({
      head,
      write: (line) => {
        if (count++ === 1) throw new Error("disk full");
        file += line;
      },
    });
    recorder.receive(1, ">", toBytes(demandBytes("Action: A")), 0);
    recorder.receive(1, "<", toBytes(demandBytes("Response: B\r\n")), 0);
    expect(() => recorder.close(1, "peer", 1)).toThrow("disk full");
    expect(readRecording(file).lines).toEqual([
      { t: 0.001, s: 1, d: "<", raw: Buffer.from("Response: B\r\n").toString("base64"), note: "cut off" },
      { t: 0.001, s: 1, close: "peer" },
    ]);
  });
});

test("what is no time is the last one, and what is no number of a connection is an error", () => {
  let file = "";
  const recorder = new Recorder({ head, write: (line) => (file += line) });
  recorder.note("a", 7);
  for (const at of [NaN, Infinity, -1]) recorder.note("b", at);
  for (const wrong of [-1, 1.5, NaN]) {
    expect(() => recorder.open(wrong, "peer", 8)).toThrow("use a whole number from 0");
    expect(() => recorder.receive(wrong, ">", toBytes(demandBytes("a")), 8)).toThrow("use a whole number from 0");
    expect(() => recorder.close(wrong, "peer", 8)).toThrow("use a whole number from 0");
    expect(() => recorder.note("c", 8, wrong)).toThrow("use a whole number from 0");
    expect(() => recorder.lose(wrong, "c", 8)).toThrow("use a whole number from 1");
  }
  const { lines, faults } = readRecording(file);
  expect(faults).toEqual([]);
  expect(lines.map(({ t }) => t)).toEqual([0.007, 0.007, 0.007, 0.007]);
});
