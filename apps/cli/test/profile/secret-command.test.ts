import { expect, test } from "vitest";

import { readSecretFromCommand } from "../../src/profile/secret-command.ts";

const env = { PATH: process.env["PATH"] };
const most = { secretTimeout: 10_000, secretLinger: 50, secretLength: 100 };

test.each([
  ["the first line", "printf 'se cret\\r\\nmore\\n'", "se cret"],
  ["a line without an end", "printf x", "x"],
  ["a line behind a byte order mark", "printf '\\357\\273\\277x\\n'", "x"],
  ["a program that stays behind with the output open", "echo x; sleep 60 &", "x"],
])("%s is the secret", async (_what, command, secret) => {
  expect(await readSecretFromCommand(command, env, most)).toBe(secret);
});

test.each([
  ["fails", "echo x; exit 3", "ended with 3"],
  ["is killed", "kill -9 $$", "ended with SIGKILL"],
  ["prints nothing", "true", "printed no secret"],
  ["prints without an end", "yes", "printed too much"],
])("a command that %s is an error without its output", async (_what, command, message) => {
  await expect(readSecretFromCommand(command, env, most)).rejects.toThrow(message);
});

test("a command that does not end is not waited for", async () => {
  await expect(readSecretFromCommand("sleep 60", env, { ...most, secretTimeout: 20 })).rejects.toThrow("took too long");
});
