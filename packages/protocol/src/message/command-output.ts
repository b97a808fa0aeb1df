import type { ByteString } from "../bytes/byte-string.ts";
import { demandBytes } from "../bytes/bytes.ts";
import { onOneLine } from "../bytes/line-end.ts";

/** The mark that ends the answer to Command of Asterisk 13 and older (docs/protocol.md#old-command-answer). */
export const endCommand = "--END COMMAND--";

/**
 * `Output:` lines, without their ends, for the text of a command: one LF at the end does not count
 * (docs/protocol.md#command-action).
 */
export const outputLines = (text: string): string[] =>
  (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n").map((line) => `Output: ${line}`);

const brokenMark = "-- END COMMAND --";

/**
 * The text of a command as bare lines that end in LF, for the answer of Asterisk 13 and older
 * (docs/protocol.md#old-command-answer). A CR would end a line for some, and the mark would end the answer for all:
 * both are broken.
 * @throws ProtocolError `E_NO_BYTES` when a character is no byte.
 */
export const encodeBareOutput = (text: string): ByteString =>
  demandBytes(
    (text.includes("\r") ? text.split("\n").map(onOneLine).join("\n") : text).replaceAll(endCommand, brokenMark),
    "An output",
  );
