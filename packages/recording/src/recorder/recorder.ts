import { Buffer } from "node:buffer";

import { fields, method, optional, whole } from "@pluto-ami/protocol/demand";

import { wireText } from "../line/recorded-text.ts";
import { furtherMembers, headDemands } from "../line/head-demand.ts";
import type { HeadValue, RecordingHead, Tap } from "../line/recording-head.ts";
import type { Direction, RecordingLine, WireLine } from "../line/recording-line.ts";
import { secondsOf } from "../line/recording-line.ts";
import { printHead, printLine } from "../line/print-line.ts";
import { toBase64 } from "../line/wire-bytes.ts";
import { type RecorderLimits, recorderLimits } from "../limits.ts";
import { demandOptions, limitsDemand, limitsWith } from "../options.ts";
import { messageMembers } from "../secret/line-without-secrets.ts";
import { removeSecrets } from "../secret/remove-secrets.ts";
import { doAll } from "./do-all.ts";
import { MessageStream, type StreamPart } from "./message-stream.ts";
import { readLengths } from "./read-lengths.ts";

/** What the first line says of a recording that is made. */
export interface NewHead {
  readonly tap: Tap;
  /** When it begins, in ISO 8601. */
  readonly started: string;
  /** The server that is recorded, `host:port`. */
  readonly to?: string;
  /** The line with which it greets, without its end, where that is known: it is not written again for each connection. */
  readonly greeting?: string;
  /** Is what the recorder is given anonymised already? */
  readonly anonymised?: boolean;
  /** Further members. */
  readonly about?: Readonly<Record<string, HeadValue>>;
}

/** What a recorder is told of the recording, and where it goes. */
export interface RecorderOptions {
  readonly head: NewHead;
  /** Takes a line, with its end. Write and flush it before the next: then a crash costs the last line only. */
  readonly write: (line: string) => void;
  readonly limits?: Partial<RecorderLimits>;
}

/** The two ways of a connection. */
interface Streams {
  readonly ">": MessageStream;
  readonly "<": MessageStream;
}

const directions: readonly Direction[] = [">", "<"];

/** Why a part of a stream is a raw line, where that is not plain to see. */
const notes: Readonly<Record<StreamPart["kind"], string | undefined>> = {
  message: undefined,
  "blank line": "a blank line",
  greeting: "the greeting",
  unfinished: "cut off",
};

const sessionNumber = whole(0, Number.MAX_SAFE_INTEGER);
const messageCount = whole(1, Number.MAX_SAFE_INTEGER);

const optionsDemand = fields({
  head: fields({ ...headDemands, about: optional(furtherMembers) }),
  write: method,
  limits: optional(limitsDemand(recorderLimits)),
});

/**
 * Makes a recording of the bytes of connections: a line for each message as soon as it is whole. Secrets are never written: see `removeSecrets`. All times are
 * milliseconds since the recording began; one that is before the last, or no number, counts as the last. Connections have whole numbers from 0 on; what has another
 * throws a RecordingError `E_RECORDING_OPTIONS`.
 */
export class Recorder {
  readonly #write: (line: string) => void;
  readonly #limits: RecorderLimits;
  readonly #greeting: string | undefined;
  readonly #sessions = new Map<number, Streams>();
  #last = 0;
  #writtenBytes = 0;
  #pendingBytes = 0;
  #lost = 0;
  #isFull = false;

  /**
   * Writes the first line.
   * @throws RecordingError `E_RECORDING_OPTIONS` when an option is not what it should be.
   */
  constructor(options: RecorderOptions) {
    demandOptions("Recorder", optionsDemand, options);
    this.#write = options.write;
    this.#limits = limitsWith("Recorder", recorderLimits, options.limits ?? {});
    this.#greeting = options.head.greeting;
    this.#print(printHead(headOf(options.head)));
  }

  /** Bytes that were written. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  /** Messages that are not in the recording. */
  get lostMessages(): number {
    return this.#lost;
  }

  /** A connection begins. */
  open(session: number, peer: string, at: number): void {
    this.#streams(session);
    this.#put({ t: this.#time(at), s: session, open: peer });
  }

  /**
   * Bytes came over a connection, one way or the other, in one read. What `write` throws is thrown when all was given to it that came: what it was given then is
   * not in the recording, and all else is.
   */
  receive(session: number, direction: Direction, chunk: Uint8Array, at: number): void {
    doAll(this.#heard(session, direction, chunk, this.#time(at)), (line) => this.#put(line));
  }

  /** A connection ends; what was not a whole message is written as it came. */
  close(session: number, by: string, at: number): void {
    const t = this.#time(at);
    demandOptions("Recorder.close", sessionNumber, session);
    doAll([...this.#finish(session, t), { t, s: session, close: by }], (line) => this.#put(line));
  }

  /** Somebody says something, of one connection or of all. */
  note(words: string, at: number, session?: number): void {
    demandOptions("Recorder.note", optional(sessionNumber), session);
    this.#put({ t: this.#time(at), ...(session === undefined ? {} : { s: session }), note: words });
  }

  /** So many messages could not be written: 1 or more. */
  lose(messages: number, why: string, at: number): void {
    demandOptions("Recorder.lose", messageCount, messages);
    this.#lost += messages;
    this.#put({ t: this.#time(at), lost: messages, why });
  }

  /** The recording is over: what is not whole is written as it came, and how much was lost since it was full. */
  end(at: number): void {
    const t = this.#time(at);
    const sessions = [...this.#sessions.keys()].sort((a, b) => a - b);
    doAll(
      sessions.flatMap((session) => this.#finish(session, t)),
      (line) => this.#put(line),
    );
    if (this.#isFull && this.#lost > 1)
      this.#print(printLine({ t, lost: this.#lost - 1, why: "further ones, since the recording was full" }));
  }

  #streams(session: number): Streams {
    const known = this.#sessions.get(session);
    if (known !== undefined) return known;
    demandOptions("Recorder", sessionNumber, session);
    const streams = { ">": new MessageStream(">", this.#limits), "<": new MessageStream("<", this.#limits) };
    this.#sessions.set(session, streams);
    return streams;
  }

  /** The lines of what ends with these bytes. It has to be gone through to its end, for where messages end is known by then only. */
  *#heard(session: number, direction: Direction, chunk: Uint8Array, t: number): Generator<RecordingLine> {
    const stream = this.#streams(session)[direction];
    const before = stream.pendingBytes;
    for (const part of stream.push(chunk)) {
      if (part === "too long")
        yield this.#long(t, session, `a message of more than ${this.#limits.messageBytes} bytes`);
      else if (!this.#isKnown(part)) yield lineOf(t, session, direction, part);
    }
    this.#pendingBytes += stream.pendingBytes - before;
    if (this.#pendingBytes <= this.#limits.pendingBytes) return;
    this.#pendingBytes -= stream.pendingBytes;
    stream.giveUp();
    yield this.#long(t, session, `more than ${this.#limits.pendingBytes} bytes of unfinished messages`);
  }

  /** The lines of what a connection leaves unfinished. */
  #finish(session: number, t: number): RecordingLine[] {
    const streams = this.#sessions.get(session);
    this.#sessions.delete(session);
    return directions.flatMap((direction) => {
      const stream = streams?.[direction];
      this.#pendingBytes -= stream?.pendingBytes ?? 0;
      const parts = [...(stream?.end() ?? [])].filter((part) => !this.#isKnown(part));
      return parts.map((part) => lineOf(t, session, direction, part));
    });
  }

  /** Has the first line it already? */
  #isKnown({ bytes, kind }: StreamPart): boolean {
    return kind === "greeting" && bytes.trimEnd() === this.#greeting;
  }

  #long(t: number, s: number, why: string): RecordingLine {
    this.#lost++;
    return { t, s, lost: 1, why };
  }

  #put(line: RecordingLine): void {
    const isMessage = "d" in line;
    if (this.#isFull) {
      if (isMessage) this.#lost++;
      return;
    }
    const text = printLine(line);
    if (this.#writtenBytes + Buffer.byteLength(text) <= this.#limits.fileBytes) {
      this.#print(text);
      return;
    }
    this.#isFull = true;
    this.#lost++;
    this.#print(printLine({ t: line.t, lost: 1, why: `the recording has its ${this.#limits.fileBytes} bytes` }));
  }

  #print(text: string): void {
    this.#write(text);
    this.#writtenBytes += Buffer.byteLength(text);
  }

  #time(at: number): number {
    if (at > this.#last && at < Infinity) this.#last = at;
    return secondsOf(this.#last);
  }
}

const headOf = ({ about, anonymised = false, tap, started, to, greeting }: NewHead): RecordingHead => ({
  pluto: "recording",
  version: 1,
  tap,
  started,
  ...(to === undefined ? {} : { to }),
  ...(greeting === undefined ? {} : { greeting }),
  anonymised,
  secrets: "removed",
  ...about,
});

/** The line of a part, without its secrets. */
const lineOf = (t: number, s: number, d: Direction, { kind, bytes, ends }: StreamPart): WireLine => {
  const { text, parts } = removeSecrets(bytes, d);
  const lengths = readLengths(ends, bytes.length, parts);
  const c = lengths === undefined ? {} : { c: lengths };
  if (kind === "message") return { t, s, d, ...messageMembers(text, d), ...c };
  const note = notes[kind];
  return { t, s, d, raw: toBase64(wireText(text)), ...c, ...(note === undefined ? {} : { note }) };
};
