import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { limits } from "../../src/limits.ts";
import { Outlet } from "../../src/print/outlet.ts";
import { askSecret } from "../../src/users/ask-secret.ts";

/** A terminal that types what it is given, and shows what it was shown. */
const terminal = () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const modes: boolean[] = [];
  const stdin = Object.assign(input, { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) });
  let shown = "";
  output.on("data", (chunk: Buffer) => (shown += chunk.toString()));
  const outlet = new Outlet(Object.assign(output, { isTTY: true }), false);
  return { ask: () => askSecret(stdin, outlet, "New secret: "), input, modes, shown: () => shown };
};

test.each([
  ["secret\r", "secret"],
  ["sec\u007Fcret\n", "secret"],
  ["é\u007F\u007F\u0008é \r", "é "],
  ["a\u001B[Ab\u0001\r", "ab"],
  ["a\u0004b\r", "ab"],
])("%j is the secret %j, and nothing of it is shown", async (typed, secret) => {
  const { ask, input, modes, shown } = terminal();
  const asked = ask();
  input.write(typed);
  expect(await asked).toBe(secret);
  expect(shown()).toBe("New secret: \n");
  expect(modes).toEqual([true, false]);
});

test.each(["\u0003", "abc\u0003", "\u0004"])("%j gives up", async (typed) => {
  const { ask, input, modes } = terminal();
  const asked = ask();
  input.write(typed);
  await expect(asked).rejects.toThrow("no secret was given");
  expect(modes).toEqual([true, false]);
});

test("so does the end of the terminal, and what is too long is not kept", async () => {
  const ended = terminal();
  const asked = ended.ask();
  ended.input.end("abc");
  await expect(asked).rejects.toThrow("no secret was given");
  const long = terminal();
  const answer = long.ask();
  long.input.write("x".repeat(limits.secretLength + 100));
  long.input.write("\r");
  expect((await answer).length).toBe(limits.secretLength);
});
