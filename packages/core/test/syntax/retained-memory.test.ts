import { demandBytes } from "@pluto-ami/protocol";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { splitQuoted } from "../../src/action/config-files/split-quoted.ts";
import { splitArguments } from "../../src/syntax/split-arguments.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of memory that live objects take. */
const heap = (): number => {
  if (typeof collect === "function") for (let time = 0; time < 2; time++) collect();
  return process.memoryUsage().heapUsed;
};

const words = "m".repeat(900);

const splitsArguments = (text: string) => splitArguments(demandBytes(text));

/** V8 keeps a text that was put together character by character as that many parts. */
test.each<readonly [name: string, split: (text: string) => readonly string[], text: string]>([
  ["splitArguments", splitsArguments, `away,s,${words}`],
  ["splitArguments, quoted", splitsArguments, `away,s,"${words}"`],
  ["splitArguments, escaped", splitsArguments, `away,s,${"\\m".repeat(450)}`],
  ["splitQuoted", splitQuoted, `away,s,"${words}"`],
])("what %s gives is hardly larger in memory than the text", (_, split, text) => {
  const before = heap();
  const kept = Array.from({ length: 1000 }, (_unused, at) => split(`${at}${text}`));
  const each = (heap() - before) / kept.length;
  expect(each).toBeGreaterThan(0);
  expect(each).toBeLessThan(4 * text.length);
});
