import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";

/**
 * The lines of a stream, however they end (`\n`, `\r\n`, `\r`), without a byte order mark before the first. What is not asked for is not read.
 * @throws UsageError for a line that is too long.
 */
export async function* linesOf(input: Readable, longest: number = limits.inputLine): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let line = "";
  let isBegun = false;
  let number = 1;
  let endedWithReturn = false;
  for await (const chunk of input) {
    let text = typeof chunk === "string" ? chunk : decoder.write(chunk);
    if (text === "") continue;
    if (!isBegun && text.startsWith("\uFEFF")) text = text.slice(1);
    isBegun = true;
    const isSecondHalf: boolean = endedWithReturn && text.startsWith("\n");
    endedWithReturn = text.endsWith("\r");
    if (isSecondHalf) text = text.slice(1);
    const [first = "", ...others] = text.split(/\r\n|\n|\r/);
    line += first;
    for (const next of others) {
      if (line.length > longest) break;
      yield line;
      number++;
      line = next;
    }
    if (line.length > longest) throw new UsageError(`line ${number} of the input has more than ${longest} characters`);
  }
  if (line !== "") yield line;
}
