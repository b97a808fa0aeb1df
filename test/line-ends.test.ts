import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const only = "packages/protocol/src/bytes/line-end.ts";

/** Files that look for a CR or an LF without asking that one file, and why they may. */
const exceptions: ReadonlyMap<string, string> = new Map([
  [
    "packages/protocol/src/message/message.ts",
    "Reads what a server has framed: lines end in LF, with a CR or without.",
  ],
  ["packages/protocol/src/frame/banner.ts", "The end of a server's first line."],
  ["packages/client/src/action/action-headers.ts", "What it refuses besides: NUL, and a colon in a name."],
  ["packages/client/src/event/name-of.ts", "Where a server's line ends, to quote its name."],
  ["packages/core/src/syntax/c-escape.ts", "A CR and an LF are two of the characters that it writes as C does."],
  [
    "packages/core/src/delivery/filter/read-events.ts",
    "Events in a file of configuration, with line ends of either kind.",
  ],
  ["apps/cli/src/profile/secret-command.ts", "The first line that a program of the operator's prints."],
  ["apps/cli/src/where-to/target.ts", "The end of a file with a secret."],
  ["packages/node/src/configuration/read-secret-file.ts", "The end of a file with a secret, and what is no secret."],
  [
    "apps/test-server/src/faults/built-in/spelling/line-ends.ts",
    "The fault that writes other line ends: those of a message are found, and become what was asked for.",
  ],
  [
    "apps/test-server/src/faults/message/awaited-actions.ts",
    "Reads an action as the server frames it, to know which answers are to come.",
  ],
  ["apps/test-server/src/faults/message/wire-message.ts", "Reads a message that the server has framed, to change it."],
  ["apps/test-server/src/script/text/raw-text.ts", "Raw bytes of a script, in which each end is spelled as it is."],
  ["packages/node/src/tls/pem-file.ts", "PEM has line ends of its own."],
]);

/** A class of characters with both, or a CR that may stand before an LF, in a regular expression. */
const ownOpinion = /\/[^/\n]*(?:\[[^\]\n]*\\r\\n[^\]\n]*\]|\[[^\]\n]*\\n\\r[^\]\n]*\]|\\r\?\\n)[^/\n]*\//;

const sources = ["packages", "apps"].flatMap((group) =>
  readdirSync(join(root, group)).flatMap((name) =>
    readdirSync(join(root, group, name, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => relative(root, join(root, group, name, "src", file))),
  ),
);

test("one file decides what a line end is; whoever has reasons of its own is listed with them", () => {
  const holders = sources.filter((file) => ownOpinion.test(readFileSync(join(root, file), "utf8")));
  expect(holders.toSorted()).toEqual([...exceptions.keys(), only].toSorted());
});
