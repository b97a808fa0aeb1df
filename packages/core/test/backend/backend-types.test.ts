// Compiled with the tests: a regression of the types fails there, and an error that is expected but gone fails too.
import { bytes, type ByteString, fromText, noBytes, type Text } from "@pluto-ami/protocol";
import { expect, expectTypeOf, test } from "vitest";

import type { ChannelDetails, ChannelSnapshot, DialplanPlace, Party } from "../../src/backend/channel.ts";
import type { Channels } from "../../src/backend/channels.ts";
import type { Dialplan } from "../../src/backend/dialplan.ts";
import type { HintedExtension } from "../../src/backend/extension-states.ts";
import type { OriginateRequest } from "../../src/backend/originate.ts";
import type { ProviderPresence } from "../../src/backend/presence.ts";
import type { DatabaseEntry, DatabaseStore } from "../../src/ports/database-store.ts";
import type { ManagerOptions } from "../../src/manager-options.ts";
import { channelNamed } from "../../src/testing/channel-named.ts";

const text: Text = "Zoë";

/** What is text in a type: where a backend or a store could hand over something else than bytes. */
type TextIn<T> = T extends ByteString
  ? never
  : T extends string
    ? string extends T
      ? "text"
      : never
    : T extends (...given: never[]) => infer Result
      ? TextIn<Awaited<Result>>
      : T extends readonly (infer Item)[]
        ? TextIn<Item>
        : T extends object
          ? { [K in keyof T]-?: K extends symbol ? never : TextIn<T[K]> }[keyof T]
          : never;

test("no snapshot and no answer of a backend or a store may be text", () => {
  expectTypeOf<TextIn<ChannelSnapshot>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<ChannelDetails>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<HintedExtension>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<ProviderPresence>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<DatabaseEntry>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<OriginateRequest>>().toEqualTypeOf<never>();
  expectTypeOf<TextIn<{ readonly name: Text }>>().toEqualTypeOf<"text">();
  expectTypeOf<Awaited<ReturnType<Channels["variable"]>>>().toEqualTypeOf<ByteString | undefined>();
  expectTypeOf<Awaited<ReturnType<Dialplan["readFunction"]>>>().toEqualTypeOf<ByteString | undefined>();
  expectTypeOf<Awaited<ReturnType<DatabaseStore["get"]>>>().toEqualTypeOf<ByteString | undefined>();
});

test("text in a snapshot is a type error; fromText makes bytes of it, and bytes takes what is written", () => {
  // @ts-expect-error text is no bytes
  const named: Party = { name: text, number: undefined };
  const party: Party = { name: fromText(text), number: bytes("100") };
  // @ts-expect-error text is no bytes
  const somewhere: DialplanPlace = { context: text, exten: bytes("1"), priority: 1 };
  // @ts-expect-error nor is a literal, which nobody has looked at
  const hinted: HintedExtension = { context: bytes("a"), exten: bytes("1"), hint: "PJSIP/a", status: 0 };
  // @ts-expect-error nor is a part of what is made with a template of text
  const channel = channelNamed(`PJSIP/${text}`, "1");
  // @ts-expect-error nor is a variable of a channel
  const variable: Channels["variable"] = async () => text;
  // @ts-expect-error nor is the value of a function
  const read: Dialplan["readFunction"] = () => text;
  // @ts-expect-error nor is the name of a system
  const system: Pick<ManagerOptions, "systemName"> = { systemName: text };
  // @ts-expect-error nor is what a store has kept
  const get: DatabaseStore["get"] = () => text;
  expect(party.name).toBe("Zo\xC3\xAB");
  expect([named, somewhere, hinted, channel, variable, read, system, get].length).toBe(8);
  expect(channelNamed(`PJSIP/${bytes("a")}`, "1", { accountCode: noBytes }).name).toBe("PJSIP/a");
});
