import { bytes, demandBytes, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { mayWrite } from "../../src/access/rights.ts";
import { defineAction } from "../../src/action/define-action.ts";
import type { Guard } from "../../src/action/guard/guard.ts";
import { asterisk13Persona } from "../../src/persona/asterisk-13.ts";
import type { Reading } from "../../src/syntax/reading.ts";
import { asking, errorText, successText } from "../backend/asking.ts";

const doc = { synopsis: "Open a door." };
const notTheVault: Guard = ({ action, rights }) =>
  action.get("Door") === "vault" && !mayWrite(rights, "config") ? bytes("The vault stays closed") : undefined;

/** A manager with one action more; what ran is written down. */
const withOpen = (
  guards: readonly Guard[],
  read: (door: string) => Reading<string> | Promise<Reading<string>>,
): { readonly ask: (door: string) => Promise<string>; readonly ran: string[]; readonly log: readonly string[] } => {
  const ran: string[] = [];
  const { ask, log, manager } = asking({ write: ["call", "system"] });
  manager.actions.register(
    defineAction({
      name: "Open",
      classes: ["call"],
      doc,
      read: ({ action }) => read(action.get("Door")),
      guards,
      run({ reply }, door) {
        ran.push(door);
        reply.success(`${demandBytes(door)} is open`);
      },
    }),
  );
  return { ask: (door) => ask("Action: Open", `Door: ${door}`), ran, log: log.lines };
};

const knownDoor = (door: string): Reading<string> =>
  door === "" ? { ok: false, error: bytes("No door specified") } : { ok: true, args: door };

test.each([
  ["at once", knownDoor],
  ["later", (door: string) => Promise.resolve(knownDoor(door))],
])("what is read %s is refused by a guard, or handed to run", async (_when, read) => {
  const { ask, ran } = withOpen([notTheVault], read);
  expect(await ask("")).toBe(errorText("No door specified"));
  expect(await ask("vault")).toBe(errorText("The vault stays closed"));
  expect(await ask("front")).toBe(successText("front is open"));
  expect(ran).toEqual(["front"]);
});

test("who is refused hears of an error in what comes before the right", async () => {
  const { ask, ran } = withOpen([() => bytes("nobody enters")], knownDoor);
  expect(await ask("")).toBe(errorText("No door specified"));
  expect(await ask("front")).toBe(errorText("nobody enters"));
  expect(ran).toEqual([]);
});

test("guards are asked in their order, up to the first that refuses", async () => {
  const asked: string[] = [];
  const named =
    (name: string, refuses: boolean): Guard =>
    () => {
      asked.push(name);
      return refuses ? fromText(`${name} refuses`) : undefined;
    };
  const { ask } = withOpen([named("a", false), named("b", true), named("c", true)], knownDoor);
  expect(await ask("front")).toBe(errorText("b refuses"));
  expect(asked).toEqual(["a", "b"]);
});

test("a guard that fails lets nobody pass", async () => {
  const broken: Guard = () => {
    throw new Error("the key is lost");
  };
  const { ask, log, ran } = withOpen([broken], knownDoor);
  expect(await ask("front")).toBe(errorText("Internal error; the server's log has the details"));
  expect(log.at(-1)).toBe("error Action Open failed: the key is lost");
  expect(ran).toEqual([]);
});

test("a reading that fails is an error, and nothing runs", async () => {
  const { ask, ran } = withOpen([], () => Promise.reject(new Error("no light")));
  expect(await ask("front")).toBe(errorText("Internal error; the server's log has the details"));
  expect(ran).toEqual([]);
});

test("a guard is asked for the classes' own: who may not run the action at all hears of that", async () => {
  const { ask, manager } = asking({ write: ["system"] });
  manager.actions.register(
    defineAction({
      name: "Open",
      classes: ["call"],
      doc,
      guards: [() => bytes("no")],
      run: ({ reply }) => reply.success(),
    }),
  );
  expect(await ask("Action: Open")).toContain(errorText("Permission denied"));
});

test("what the persona's Asterisk does not know, a guard does not see either", async () => {
  const seen: string[] = [];
  const { manager, ask } = asking({ persona: { ...asterisk13Persona, unknownHeaders: { Open: ["Door"] } } });
  const guards: readonly Guard[] = [
    ({ action }) => {
      seen.push(action.get("Door"));
      return undefined;
    },
  ];
  manager.actions.register(
    defineAction({ name: "Open", classes: ["call"], doc, guards, run: ({ reply }) => reply.success() }),
  );
  await ask("Action: Open", "Door: front");
  expect(seen).toEqual([""]);
});
