import { fromBytes, toText } from "@pluto-ami/protocol";
import { removed } from "@pluto-ami/recording";

/** What a recording has of a header, for people: its characters are bytes, but for the mark where a secret was. */
export const recordedText = (text: string): string =>
  text
    .split(removed)
    .map((part) => toText(fromBytes(Buffer.from(part, "latin1"))))
    .join(removed);
