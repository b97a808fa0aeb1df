import { createHmac } from "node:crypto";

import { demandBytes, toBytes } from "@pluto-ami/protocol";
import {
  anonymise,
  check,
  ConversationPlayer,
  type Direction,
  diffRecordings,
  EventPlayer,
  readRecording,
  Recorder,
  type Recording,
  type RecordingLine,
  RecordingReader,
  toScript,
} from "@pluto-ami/recording";

import { describeGrowth } from "./growth.ts";
import { lineShapes, shapes } from "./shapes.ts";

const head = { pluto: "recording", version: 1, tap: "client", started: "2026-11-30T16:00:00.000Z" } as const;
const firstLine = `${JSON.stringify(head)}\n`;
const keyed = (bytes: Uint8Array): Uint8Array => createHmac("sha256", "key").update(bytes).digest();

/** Has a recorder take a text that comes in pieces of so many bytes. */
const feed = (
  text: string,
  d: Direction,
  pieceBytes: number,
  write: (line: string) => void = () => undefined,
): void => {
  const recorder = new Recorder({ head: { tap: "client", started: head.started }, write });
  const bytes = toBytes(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) recorder.receive(1, d, bytes.subarray(at, at + pieceBytes), at);
  recorder.end(bytes.length);
};

/** What it has recorded. */
const record = (text: string, d: Direction): Recording => {
  const lines: string[] = [];
  feed(text, d, 64 * 1024, (line) => lines.push(line));
  return { head, lines: readRecording(lines.join("")).lines };
};

const readInPieces = (text: string, pieceBytes: number): number => {
  const reader = new RecordingReader();
  const bytes = Buffer.from(firstLine + text, "latin1");
  let count = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.subarray(at, at + pieceBytes));
    for (;;) {
      try {
        if (reader.next() === undefined) break;
      } catch {
        // A line that is none.
      }
      count++;
    }
  }
  return count;
};

const value = (text: string): string => text.replace(/[\r\n\0]/g, " ");

/** A recording in which the text is what this header holds. */
const holding = (name: string, text: string): Recording => ({
  head,
  lines: [
    {
      t: 0,
      s: 1,
      d: "<",
      m: [
        ["Event", "A"],
        ["Variable", "B"],
        [name, value(text)],
      ],
    },
  ],
});

/** A recording whose every line, cut out of the text, is a value. */
const holdingLines = (name: string, text: string): Recording => ({
  head,
  lines: text.split("\n").map((line, t): RecordingLine => ({
    t,
    s: 1,
    d: "<",
    m: [
      ["Event", "A"],
      [name, value(line)],
    ],
  })),
});

/** A text without line ends is one value; there is no need to try each with something in front and behind. */
const some = shapes.filter(({ name }) => !name.startsWith("x "));

describeGrowth("what is recorded", [
  { name: "what a server sends", read: (text) => feed(text, "<", 64 * 1024), shapes: lineShapes },
  { name: "what a server sends, in packets", read: (text) => feed(text, "<", 1460), shapes: lineShapes },
  {
    name: "what a server sends, byte by byte",
    read: (text) => feed(text, "<", 1),
    shapes: lineShapes,
    most: 32 * 1024,
  },
  { name: "what a client sends", read: (text) => feed(text, ">", 64 * 1024), shapes: lineShapes },
  {
    name: "what a client sends, byte by byte",
    read: (text) => feed(text, ">", 1),
    shapes: lineShapes,
    most: 32 * 1024,
  },
  { name: "a login", start: "Action: Login\r\n", read: (text) => feed(text, ">", 1460), shapes: lineShapes },
  {
    name: "a value that may hold secrets",
    start: "Action: A\r\nVariable: x=",
    end: "\r\n\r\n",
    read: (text) => feed(value(text), ">", 64 * 1024),
    shapes: some,
  },
  {
    name: "JSON that may hold secrets",
    start: 'Response: A\r\nJSON: {"secret":"',
    end: "\r\n\r\n",
    read: (text) => feed(value(text), "<", 64 * 1024),
    shapes: some,
  },
]);

describeGrowth("recordings that are read", [
  { name: "lines", read: (text) => readInPieces(text, 64 * 1024), shapes: lineShapes },
  { name: "lines, byte by byte", read: (text) => readInPieces(text, 1), shapes: lineShapes },
  {
    name: "a message",
    read: (text) => readInPieces(`${JSON.stringify(holding("X", text).lines[0])}\n`, 1460),
    shapes: some,
  },
  {
    name: "a raw line",
    read: (text) => readInPieces(`{"t":0,"s":1,"d":"<","raw":${JSON.stringify(text)}}\n`, 1460),
    shapes: some,
  },
]);

describeGrowth(
  "what is anonymised and checked",
  ["CallerIDName", "CallerID", "Value", "ChanVariable", "AppData", "Text"].map((name) => ({
    name: `a value of ${name}`,
    read: (text: string) => anonymise(holding(name, text), { keyed }).check,
    shapes: some,
  })),
);

describeGrowth("a recording of many values that is anonymised", [
  {
    name: "names",
    read: (text) => anonymise(holdingLines("CallerIDName", text), { keyed }).check,
    shapes: lineShapes,
    most: 32 * 1024,
  },
  {
    name: "channels",
    read: (text) => anonymise(holdingLines("Channel", text), { keyed }).check,
    shapes: lineShapes,
    most: 32 * 1024,
  },
]);

describeGrowth("what is done with a recording", [
  { name: "a check for secrets", read: (text) => check(record(text, ">")), shapes: lineShapes },
  { name: "a script", read: (text) => toScript(record(text, ">")), shapes: lineShapes },
  { name: "a script of events", read: (text) => toScript(record(text, "<")), shapes: lineShapes },
  {
    name: "a comparison",
    read: (text) => diffRecordings(record(text, "<"), record(`Event: B\r\n\r\n${text}`, "<")),
    shapes: lineShapes,
  },
  {
    name: "events that are played",
    read(text) {
      const player = new EventPlayer(record(text, "<"), { speed: "max", rebase: 1_900_000_000_000 });
      while (player.step() !== undefined);
    },
    shapes: lineShapes,
  },
  {
    name: "an action that is asked",
    read(text) {
      const player = new ConversationPlayer(record(text, ">"), { rebase: 1_900_000_000_000 });
      return player.ask(1, demandBytes(text), 0);
    },
    shapes: lineShapes,
  },
]);
