import { having, isFields, oneOf, optional } from "@pluto-ami/protocol/demand";

import { RecordingError } from "../recording-error.ts";
import { headDemands, isHeadValue } from "./head-demand.ts";
import { parseFields } from "./parse-line.ts";
import { type HeadValue, type RecordingHead, type Tap, taps } from "./recording-head.ts";

const isTap = (value: unknown): value is Tap => taps.some((tap) => tap === value);

const members = having({ ...headDemands, secrets: optional(oneOf(["removed"])) }, "the first line of a recording");

const refuse = (code: "E_NO_RECORDING" | "E_RECORDING_VERSION" | "E_RECORDING_LINE", message: string): never => {
  throw new RecordingError(code, message, { line: 1 });
};

const fieldsOfHead = (line: string): Readonly<Record<string, unknown>> => {
  try {
    return parseFields(line, 1);
  } catch {
    return {};
  }
};

/**
 * The first line of a recording, without its end.
 * @throws RecordingError `E_NO_RECORDING` when it is none, `E_RECORDING_VERSION` when its version is not known, `E_RECORDING_LINE` when a member is not what it should be.
 */
export const parseHead = (line: string): RecordingHead => {
  const fields = fieldsOfHead(line);
  if (!isFields(fields) || fields["pluto"] !== "recording")
    return refuse("E_NO_RECORDING", 'it is no recording; the first line begins with {"pluto":"recording","version":1.');
  if (fields["version"] !== 1) return refuse("E_RECORDING_VERSION", "this version is not known; use 1.");
  const flaw = members(fields, "");
  const { tap, started } = fields;
  if (flaw !== undefined || !isTap(tap) || typeof started !== "string")
    return refuse("E_RECORDING_LINE", flaw ?? "tap and started are missing.");
  const entries = Object.entries(fields).map(([name, value]): [string, HeadValue] =>
    isHeadValue(value)
      ? [name, value]
      : refuse("E_RECORDING_LINE", `${name.slice(0, 40)} is no word; use a string, a number, true or false.`),
  );
  return { ...Object.fromEntries(entries), pluto: "recording", version: 1, tap, started };
};
