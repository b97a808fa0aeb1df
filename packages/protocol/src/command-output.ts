import { encodeHeader } from "./frame-encoder.ts";

/** The mark that ends the answer to Command of Asterisk 13 and older (spec/ami.md §12). */
export const endCommand = "--END COMMAND--";

/** `Output:` lines for the text of a command: one LF at the end does not count (spec/ami.md §4.2). */
export const encodeOutput = (text: string): string =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => encodeHeader("Output", line))
    .join("");
