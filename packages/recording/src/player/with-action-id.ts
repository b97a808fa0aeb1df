import { demandBytes } from "@pluto-ami/protocol";

import type { Pair, WireLine } from "../line/recording-line.ts";
import { fromBase64, toBase64 } from "../line/wire-bytes.ts";
import { splitAtColon, wireLines } from "../line/wire-lines.ts";

const isActionId = (name: string): boolean => name.length === 8 && name.toLowerCase() === "actionid";

const inHeaders = (
  headers: readonly Pair[],
  recorded: string | undefined,
  asked: string | undefined,
): readonly Pair[] => {
  if (recorded === undefined && asked !== undefined && !headers.some(([name]) => isActionId(name))) {
    const [first, ...others] = headers;
    // Where servers have it: behind what the message is (docs/protocol.md#action-id).
    return first === undefined ? headers : [first, ["ActionID", asked], ...others];
  }
  return headers.flatMap((pair): Pair[] => {
    const [name, value] = pair;
    if (!isActionId(name) || value !== recorded) return [pair];
    return asked === undefined ? [] : [[name, asked]];
  });
};

/** Is it the first line of a message, behind which an ActionID stands? */
const isTitle = (name: string): boolean => ["response", "event"].includes(name.trim().toLowerCase());

/** The bytes of a message that has no ActionID, with one behind its first line, where that says what it is. */
const withNewActionId = (bytes: string, asked: string): string => {
  const lines = wireLines(bytes).map(({ start, end }) => splitAtColon(bytes.slice(start, end))?.[0] ?? "");
  const [first, second] = wireLines(bytes);
  if (first === undefined || !isTitle(lines[0] ?? "") || lines.some(isActionId)) return bytes;
  const lineEnd = bytes.slice(first.end, second?.start ?? afterLineEnd(bytes, first.end));
  return `${bytes.slice(0, first.end)}${lineEnd}ActionID: ${asked}${bytes.slice(first.end)}`;
};

const inBytes = (bytes: string, recorded: string | undefined, asked: string | undefined): string => {
  if (recorded === undefined && asked !== undefined) return withNewActionId(bytes, asked);
  let result = "";
  let at = 0;
  for (const { start, end } of wireLines(bytes)) {
    const [name, colon, value] = splitAtColon(bytes.slice(start, end)) ?? [];
    if (name === undefined || colon === undefined || !isActionId(name) || value !== recorded) continue;
    result += bytes.slice(at, start) + (asked === undefined ? "" : name + colon + asked);
    // Without its header the line is not there.
    at = asked === undefined ? afterLineEnd(bytes, end) : end;
  }
  return result + bytes.slice(at);
};

const afterLineEnd = (bytes: string, end: number): number => {
  const lineFeed = bytes.startsWith("\r", end) ? end + 1 : end;
  return bytes.startsWith("\n", lineFeed) ? lineFeed + 1 : lineFeed;
};

/**
 * A part of a recorded answer as one gets it who asks with another ActionID, or with none (docs/protocol.md#action-id).
 */
export const withActionId = (sent: WireLine, recorded: string | undefined, asked: string | undefined): WireLine => {
  if (recorded === asked) return sent;
  if ("m" in sent) {
    const { c: _pieces, ...whole } = sent;
    return { ...whole, m: inHeaders(sent.m, recorded, asked) };
  }
  return { ...sent, raw: toBase64(demandBytes(inBytes(fromBase64(sent.raw), recorded, asked))) };
};

/** An event because of an action: it carries an ActionID only where it was recorded with that of the action. */
export const eventWithActionId = (sent: WireLine, recorded: string | undefined, asked: string | undefined): WireLine =>
  recorded === undefined ? sent : withActionId(sent, recorded, asked);
