import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { limits } from "../../src/limits.ts";
import { Outlet } from "../../src/print/outlet.ts";
import { askSecrets } from "../../src/users/ask-secrets.ts";

/** A terminal that types what it is given, and shows what it was shown. */
const terminal = () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const modes: boolean[] = [];
  const stdin = Object.assign(input, { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) });
  let shown = "";
  output.on("data", (chunk: Buffer) => {
    shown += modes.length === 1 ? chunk.toString() : `(seen while the terminal echoes: ${chunk.toString()})`;
  });
  const outlet = new Outlet(Object.assign(output, { isTTY: true }), false);
  const ask = (...questions: string[]): Promise<readonly string[]> => askSecrets(stdin, outlet, questions);
  return { ask, input, modes, shown: () => shown };
};

test.each([
  ["secret\r", "secret"],
  ["sec\u007Fcret\n", "secret"],
  ["é\u007F\u007F\u0008é \r", "é "],
  ["a\u001B[Ab\u0001\r", "ab"],
  ["a\u0004b\r", "ab"],
])("%j is the secret %j, and nothing of it is shown", async (typed, secret) => {
  const { ask, input, modes, shown } = terminal();
  const asked = ask("New secret: ");
  input.write(typed);
  expect(await asked).toEqual([secret]);
  expect(shown()).toBe("New secret: \n");
  expect(modes).toEqual([true, false]);
});

test.each([
  ["both at once, and what comes behind them", ["one\rtwo\rthree\r"]],
  ["the second ahead of its question", ["one\rtw", "o\r"]],
  ["one key after the other", Array.from("one\rtwo\r")],
])("answers %s, with nothing shown in between", async (_, typed) => {
  const { ask, input, modes, shown } = terminal();
  const asked = ask("New secret: ", "The same once more: ");
  for (const keys of typed) input.write(keys);
  expect(await asked).toEqual(["one", "two"]);
  expect(shown()).toBe("New secret: \nThe same once more: \n");
  expect(modes).toEqual([true, false]);
});

test("a letter may come in two pieces", async () => {
  const { ask, input } = terminal();
  const asked = ask("New secret: ");
  for (const byte of Buffer.from("pä€\r")) input.write(Buffer.of(byte));
  expect(await asked).toEqual(["pä€"]);
});

test.each(["\u0003", "abc\u0003", "\u0004"])("%j gives up", async (typed) => {
  const { ask, input, modes } = terminal();
  const asked = ask("New secret: ");
  input.write(typed);
  await expect(asked).rejects.toThrow("no secret was given");
  expect(modes).toEqual([true, false]);
});

test("so does the end of the terminal, and what is too long is not kept", async () => {
  const ended = terminal();
  const asked = ended.ask("New secret: ");
  ended.input.end("abc");
  await expect(asked).rejects.toThrow("no secret was given");
  const long = terminal();
  const answer = long.ask("New secret: ");
  long.input.write("x".repeat(limits.secretLength + 100));
  long.input.write("\r");
  expect((await answer).map((secret) => secret.length)).toEqual([limits.secretLength]);
});
