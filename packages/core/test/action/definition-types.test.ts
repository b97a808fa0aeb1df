// Compiled with the tests: a regression of the types fails there, and an error that is expected but gone fails too.
import { bytes, type ByteString, fromText, type Text } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import type { Guard } from "../../src/action/guard/guard.ts";
import type { CommandDefinition } from "../../src/command/define-command.ts";
import type { Reading } from "../../src/syntax/reading.ts";

const text: Text = "Tür";

test("what a guard refuses with is bytes", () => {
  const known: readonly Guard[] = [() => bytes("No"), () => fromText(text), ({ action }) => action.get("Door")];
  // @ts-expect-error text is no bytes
  const told: Guard = () => text;
  expect([...known, told]).toHaveLength(4);
});

test("what is read wrong is told in bytes", () => {
  const error: ByteString = fromText(text);
  const known: Reading<string> = { ok: false, error };
  // @ts-expect-error text is no bytes
  const told: Reading<string> = { ok: false, error: text };
  expect([known, told]).toHaveLength(2);
});

test("what a command offers is bytes, and so are the words that it is asked of", () => {
  const offer: NonNullable<CommandDefinition<unknown>["complete"]> = (_services, _position, args) => [
    ...args,
    fromText(text),
  ];
  // @ts-expect-error text is no bytes
  const told: NonNullable<CommandDefinition<unknown>["complete"]> = () => [text];
  expect([offer, told]).toHaveLength(2);
});
