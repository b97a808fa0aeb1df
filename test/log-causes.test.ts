import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));

/** The text of a call from its bracket on. */
const callAt = (text: string, open: number): string => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return text.slice(open, at + 1);
  }
  return text.slice(open);
};

const levels =
  /\b(this\.|session\.)?#?(?:log|limited|services\.log)\.(?:debug|verbose|notice|warning|error|refusal|security)\(/g;

/** Names by which the words of a line say where something has come from. */
const origin = /remote\.|\bhost\b|\bhost\}|\binWords\b|remoteAddress|peer\./;

const calls = ["packages/core/src", "packages/node/src", "apps/server/src"]
  .flatMap((folder) => sourcesIn(join(root, folder)))
  .flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [...text.matchAll(levels)].map((match) => ({
      place: `${relative(root, file)}:${text.slice(0, match.index).split("\n").length}`,
      // Lines by the log of a session have it as their cause.
      isSessions: /^(?:this|session)\.log/.test(match[0]) && !match[0].includes("#"),
      call: callAt(text, match.index + match[0].length - 1),
    }));
  });

test("there are log lines to look at", () => {
  expect(calls.length).toBeGreaterThan(40);
  expect(calls.filter(({ call }) => origin.test(call)).length).toBeGreaterThan(8);
});

test("a line that says from where something has come has that as its cause, so that it is limited", () => {
  const wrong = calls
    .filter(
      ({ call, isSessions }) => origin.test(call) && !isSessions && !/\bkind:|cause\b|causeOf|\babout\b/.test(call),
    )
    .map(({ place }) => place);
  expect(wrong, "give it a LogCause: { kind, address, … } (packages/core/src/ports/log.ts)").toEqual([]);
});
