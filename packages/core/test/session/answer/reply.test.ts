import { fromText, isByteString, type Text, toText } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ActionContext } from "../../../src/action/action-definition.ts";
import { defineAction } from "../../../src/action/define-action.ts";
import { Reply } from "../../../src/session/answer/reply.ts";
import { createTestManager } from "../../fakes.ts";
import { ask, hostile, shapeOf } from "../../hostile-text.ts";

const settings = { users: [{ name: "admin", secret: "secret", read: "all", write: "all" }] } as const;

/** Gives text to each method of a reply, in each of its places. */
const ways: Readonly<Record<string, readonly ((text: string) => readonly unknown[])[]>> = {
  success: [(text) => [text], (text) => [{ Header: text }], (text) => [{ Header: ["a", text] }]],
  error: [(text) => [text], (text) => ["Message", { Header: text }]],
  goodbye: [(text) => [text]],
  raw: [(text) => ["Success", ["A: 1", `Header: ${text}`]]],
  withEvents: [(text) => [text, "Event: Known\r\n\r\n", "KnownEnd"], (text) => ["Done", "Event: Known\r\n\r\n", text]],
  follows: [(text) => [text, "bare\n"], (text) => ["Command", text], (text) => ["Command", "bare", ["a", text, "b"]]],
  listLazily: [
    (text) => [text, { event: "End" }, () => []],
    (text) => ["Items", { event: text }, () => []],
    (text) => ["Items", { event: "End", fields: () => ({ Header: text }) }, () => []],
    (text) => [
      "Items",
      { event: "End" },
      (list: { item(event: string, fields: object): string }) => [list.item("Item", { Header: text })],
    ],
    (text) => [
      "Items",
      { event: "End" },
      async function* (list: { bareItem(event: string, fields: object): string }) {
        yield list.bareItem("Item", { Header: text });
      },
    ],
  ],
  rawLazily: [(text) => ["Success", ["A: 1", `Header: ${text}`]]],
  rawLineLazily: [(text) => ["Success", "Header", ["a", text, "b"]]],
};

/** Those that add to an answer which was given. */
const additions: Readonly<Record<string, readonly ((text: string) => readonly unknown[])[]>> = {
  event: [(text) => ["Item", { Header: text }], (text) => [text, {}]],
  unsolicited: [(text) => ["Item", { Header: text }], (text) => [text, {}]],
};

/** Those that take no text but from the manager itself; and `list` and `verbatim`, which have tests of their own. */
const withoutText =
  "constructor leaveOut keeps refuseLarge afterwards silence verbatim isAnswered result partTimeout list fail over hasOpenList isOver";

test("every method of a reply is looked at", () => {
  expect(Object.getOwnPropertyNames(Reply.prototype).toSorted()).toEqual(
    [...Object.keys(ways), ...Object.keys(additions), ...withoutText.split(" ")].toSorted(),
  );
});

/** They give the name of an event. */
const namesEvent = new Set(["event (2)", "unsolicited (2)", "withEvents (2)", "listLazily (2)"]);

const every = [...Object.entries(ways), ...Object.entries(additions)].flatMap(([name, forms]) =>
  forms.map((form, at) => ({ name, form, what: `${name} (${at + 1})` })),
);

describe("whatever a definition gives to its reply, the client reads the messages that were meant, or an error", () => {
  test.each(every)("$what", async ({ name, form, what }) => {
    let given = "";
    const { clock, log, logIn, manager } = createTestManager(settings);
    manager.actions.register({
      name: "Way",
      classes: [],
      doc: { synopsis: "Give a text." },
      run: ({ reply }: ActionContext) => {
        if (name in additions) reply.success("Before");
        const method: unknown = Reflect.get(reply, name);
        if (typeof method === "function") Reflect.apply(method, reply, form(given));
      },
    });
    const client = logIn("admin", "secret");
    given = "harmless";
    const meant = (await ask(clock, client, "Way")).map(shapeOf);
    expect(meant.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        given = text;
        log.lines.length = 0;
        const messages = await ask(clock, client, "Way");
        if (isByteString(text)) {
          expect(log.lines).toEqual([]);
          // A name may be anything of one line: what it is followed by is meant.
          if (!namesEvent.has(what)) expect(messages.map(shapeOf)).toEqual(meant);
          expect(messages).toHaveLength(meant.length);
          return;
        }
        expect(log.lines.join("\n")).toMatch(/Way.*(?:holds the character U\+[0-9A-F]{4}, which is no byte)/);
        expect(messages.length).toBeLessThanOrEqual(meant.length);
        expect(messages.map(({ lines: [first] }) => first)).not.toContain("Event: Fake");
        expect(["Response: Error", "Response: Success", "Response: Follows"]).toContain(messages[0]?.lines[0]);
        for (const message of messages) expect(message.has("Fake")).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

test.each([0, 1, 2, 3])("a list ends, whatever its items hold (%j)", async (place) => {
  let given = "harmless";
  const { clock, log, logIn, manager } = createTestManager(settings);
  manager.actions.register({
    name: "Way",
    classes: [],
    doc: { synopsis: "Give a text." },
    run: ({ reply }: ActionContext) => {
      const at = (index: number): string => (index === place ? given : "harmless");
      const call = (owner: object, name: string, values: readonly unknown[]): unknown => {
        const method: unknown = Reflect.get(owner, name);
        return typeof method === "function" ? Reflect.apply(method, owner, values) : undefined;
      };
      const list = call(reply, "list", [at(0)]);
      if (typeof list !== "object" || list === null) return;
      call(list, "item", ["Item", { Header: at(1) }]);
      call(list, "bareItem", ["Item", { Header: at(2) }]);
      call(list, "complete", ["End", { Header: at(3) }]);
    },
  });
  const client = logIn("admin", "secret");
  const meant = (await ask(clock, client, "Way")).map(shapeOf);
  expect(meant).toHaveLength(4);
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      given = text;
      log.lines.length = 0;
      const messages = await ask(clock, client, "Way");
      if (isByteString(text)) {
        expect(messages.map(shapeOf)).toEqual(meant);
        return;
      }
      expect(log.lines.join("\n")).toMatch(/Way.*holds the character U\+[0-9A-F]{4}, which is no byte/);
      if (place === 0) expect(messages.map(({ lines: [first] }) => first)).toEqual(["Response: Error"]);
      else expect(messages.at(-1)?.get("EventList")).toBe("cancelled");
      expect(messages.length).toBeLessThanOrEqual(meant.length);
      for (const message of messages) expect([message.get("Event"), message.has("Fake")]).not.toEqual(["Fake", true]);
    }),
  );
});

test("text is a type error in an answer: fromText makes bytes of it", () => {
  const { manager } = createTestManager(settings);
  const text: Text = "Zürich";
  const name = fromText(text);
  manager.actions.register(
    defineAction({
      name: "Typed",
      classes: [],
      doc: { synopsis: "Answer in every way." },
      run: ({ action, reply }) => {
        reply.success(`Hello ${name}, ${action.get("Name")}`);
        reply.success({ Name: name, Of: [action.actionId, "literal", 3] });
        reply.error(fromText(text));
        const list = reply.list("Items will follow");
        list.item("Item", { Name: name });
        // @ts-expect-error text as a message
        reply.success(text);
        // @ts-expect-error text in a header
        reply.success({ Name: text });
        // @ts-expect-error text in one of several headers
        reply.success({ Name: [name, text] });
        // @ts-expect-error text in a template
        reply.error(`No ${text} here`);
        // @ts-expect-error text in a header of an error
        reply.error("No", { Name: text });
        // @ts-expect-error text before a list
        reply.list(text);
        // @ts-expect-error text in an item
        list.item("Item", { Name: text });
        // @ts-expect-error text at a list's end
        list.complete("End", { Name: text });
        // @ts-expect-error text in an event of the answer
        reply.event("Item", { Name: text });
        // @ts-expect-error text behind the answer
        reply.unsolicited("Item", { Name: text });
        // @ts-expect-error text in a farewell
        reply.goodbye(text);
        // @ts-expect-error a literal of more than ASCII
        reply.success("Tsch\u00FC\u00DF");
        // @ts-expect-error the same in a header
        reply.success({ Name: "Tsch\u00FC\u00DF" });
        // @ts-expect-error text in lines that are made as they are read
        reply.rawLazily("Success", ["A: 1", `Name: ${text}`]);
        // @ts-expect-error text in pieces of one
        reply.rawLineLazily("Success", "Name", [text]);
        // @ts-expect-error text before events
        reply.withEvents(text, name, "End");
        // @ts-expect-error text for events
        reply.withEvents("Done", text, "End");
        // @ts-expect-error text as bare output
        reply.follows("Command", text);
        // @ts-expect-error text in its further lines
        reply.follows("Command", name, [text]);
        // @ts-expect-error text before a list that is made as it is read
        reply.listLazily(text, { event: "End" }, () => []);
        // @ts-expect-error text in place of its items
        reply.listLazily("Items", { event: "End" }, () => [text]);
        // @ts-expect-error text at its end
        reply.listLazily("Items", { event: "End", fields: () => ({ Name: text }) }, () => []);
        reply.rawLazily("Success", [`Name: ${name}`, "A: 1"]);
        reply.rawLineLazily("Success", "Name", [name, "b"]);
        reply.follows("Command", `bare ${name}`, ["a", name]);
        reply.listLazily(`Items of ${name}`, { event: "End" }, function* (items) {
          yield items.item("Item", { Name: name });
        });
      },
    }),
  );
  expect(toText(name)).toBe(text);
});
