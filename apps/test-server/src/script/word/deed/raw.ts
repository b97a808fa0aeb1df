import { Buffer } from "node:buffer";

import type { RawDefinition } from "../../definition/effect.ts";
import { scriptText } from "../../json/read-headers.ts";
import { receiver } from "../../json/read-names.ts";
import { object, type Read, text, time } from "../../json/read.ts";
import { printWord } from "../../text/plain-word.ts";
import { canonicalRaw, rawLines } from "../../text/raw-text.ts";
import { words } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

/** Line ends that are written are meant: they are spelled out, so that they stay. */
const rawText: Read<string> = (place) => {
  const read = scriptText()(place);
  return canonicalRaw({ text: read });
};

const asText = object({ text: rawText }, {});

const bytes: Read<RawDefinition> = (place) => {
  if (typeof place.value !== "string") return asText(place);
  const base64 = text(place);
  return Buffer.from(base64, "base64").toString("base64") === base64
    ? base64
    : place.fail('is no Base64; use the bytes as base64 prints them, or { "text": … }.');
};

export const raw: DeedWord = Object.freeze<DeedWord>({
  word: "raw",
  key: "raw",
  form: 'raw [to WHO] { "|" LINE }',
  meaning:
    "Sends bytes as they are, past permission classes and filters. Each line ends in CR and LF; one that ends in {lf} in LF alone, and one that ends in {cut} does not end.",
  json: [
    '{ "raw": { "text": "Response: Follows{cr}{lf}ActionID: {=ActionID}{cr}{lf}{cr}{lf}" } }',
    '{ "raw": "UmVzcG9uc2U6IFN1Y2Nlc3MNCg0K" }',
  ],
  read: (input) => {
    const [to, text] = input.both(
      () => (input.keyword("to") === undefined ? {} : { to: input.receiver() }),
      () => input.rawText(),
    );
    return { raw: { text }, ...to };
  },
  print: (deed) =>
    "raw" in deed
      ? [
          [
            words("raw", deed.to === undefined ? undefined : `to ${printWord(deed.to)}`),
            ...rawLines(deed.raw).map((line) => (line === "" ? "|" : `| ${line}`)),
            "",
          ],
        ]
      : undefined,
  readJson: object({ raw: bytes }, { to: receiver, after: time }),
});
