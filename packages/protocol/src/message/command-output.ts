import type { ByteString } from "../bytes/byte-string.ts";
import { append, bytes, demandBytes, joinBytes } from "../bytes/bytes.ts";
import { onOneLine } from "../bytes/line-end.ts";

const outputName = bytes("Output: ");

/** The mark that ends the answer to Command of Asterisk 13 and older (docs/protocol.md#old-command-answer). */
export const endCommand = "--END COMMAND--";

/**
 * `Output:` lines, without their ends, for the text of a command: one LF at the end does not count
 * (docs/protocol.md#command-action).
 */
export const outputLines = (text: ByteString): ByteString[] =>
  (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n").map(outputLine);

/** One of them. */
export const outputLine = (line: ByteString): ByteString => append(outputName, line);

const brokenMark = bytes("-- END COMMAND --");
const lineFeed = bytes("\n");

/**
 * The text of a command as bare lines that end in LF, for the answer of Asterisk 13 and older
 * (docs/protocol.md#old-command-answer). A CR would end a line for some, and the mark would end the answer for all:
 * both are broken.
 * @throws ProtocolError `E_NO_BYTES` when a character is no byte, `E_NO_VALUE` when it is no string.
 */
export const encodeBareOutput = (text: string): ByteString => {
  const output = demandBytes(text, "An output");
  const lines = output.includes("\r") ? joinBytes(output.split("\n").map(onOneLine), lineFeed) : output;
  return lines.includes(endCommand) ? joinBytes(lines.split(endCommand), brokenMark) : lines;
};
