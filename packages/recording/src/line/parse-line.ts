import { isByteString } from "@pluto-ami/protocol";
import { type Fields, isFields, refusal } from "@pluto-ami/protocol/demand";

import { RecordingError } from "../recording-error.ts";
import { type Kind, LineInput } from "./line-input.ts";
import type { RecordingLine } from "./recording-line.ts";

const parseJson = (text: string, number: number): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // What V8 says of it quotes the line.
    void cause;
    throw new RecordingError("E_RECORDING_LINE", "it is no JSON; use one object a line.", { line: number });
  }
};

/** The object that a line is. */
export const parseFields = (text: string, number: number): Fields => {
  const value = parseJson(text, number);
  if (isFields(value)) return value;
  throw new RecordingError("E_RECORDING_LINE", refusal(value, "it", "one object a line"), { line: number });
};

/** What the members make that any line of a connection may have. */
const readNote = (input: LineInput): { readonly note?: string } => input.optional("note", (name) => input.text(name));

const readSession = (input: LineInput): { readonly s?: number } => input.optional("s", () => input.s);

const readCuts = (input: LineInput): { readonly c?: readonly number[] } => input.optional("c", () => input.cuts);

/** How each kind of line is read. */
const readers: Readonly<Record<Kind, (input: LineInput, text: string) => RecordingLine>> = {
  m: (input, text) => {
    const { t, s, direction: d } = input;
    const isPlain = isByteString(text) && !text.includes("\\");
    return { t, s, d, m: input.pairs(d, isPlain), ...readCuts(input), ...readNote(input) };
  },
  raw: (input) => {
    const { t, s, direction: d, raw } = input;
    return { t, s, d, raw, ...readCuts(input), ...readNote(input) };
  },
  open: (input) => ({ t: input.t, s: input.s, open: input.text("open"), ...readNote(input) }),
  close: (input) => ({ t: input.t, s: input.s, close: input.text("close"), ...readNote(input) }),
  lost: (input) => {
    const { t, lost } = input;
    return { t, ...readSession(input), lost, why: input.text("why"), ...readNote(input) };
  },
  note: (input) => ({ t: input.t, ...readSession(input), note: input.text("note") }),
};

/**
 * A line of a recording, without its end.
 * @param number the line's number in its file, from 1.
 * @throws RecordingError `E_RECORDING_LINE` when it is none: the message says what would be right, and quotes no value.
 */
export const parseLine = (text: string, number: number): RecordingLine => {
  const input = new LineInput(parseFields(text, number), number);
  return readers[input.kind](input, text);
};
