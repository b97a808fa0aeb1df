import { expect, test } from "vitest";

import { subcommands } from "../../src/subcommands/index.ts";
import { readTypedCommand } from "../../src/completion/typed-command.ts";

test.each<[before: string, subcommand: string | undefined, words: string, whereTo: string, option: string | undefined]>(
  [
    ["manager show", undefined, "manager show", "", undefined],
    ["--socket S manager show --json", undefined, "manager show", "--socket=S", undefined],
    ["--socket=S --tls manager", undefined, "manager", "--socket=S --tls", undefined],
    ["manager show --socket S", undefined, "manager show", "--socket=S", undefined],
    ["--json events --profile", "events", "", "", "profile"],
    ["events -f A=b Hangup --filter", "events", "Hangup", "", "filter"],
    ["-x", undefined, "", "", "execute"],
    ["--host events action Ping", "action", "Ping", "--host=events", undefined],
    ["-- ping --socket", undefined, "ping --socket", "", undefined],
    ["--nonsense profile use", "profile", "use", "", undefined],
  ],
)("%s", (before, subcommand, words, whereTo, option) => {
  const read = readTypedCommand(before.split(" "), subcommands);
  expect(read.subcommand?.name).toBe(subcommand);
  expect(read.words.join(" ")).toBe(words);
  expect(read.whereTo.join(" ")).toBe(whereTo);
  expect(read.option?.name).toBe(option);
});
