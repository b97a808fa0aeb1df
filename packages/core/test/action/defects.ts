import { bytes, type ByteString } from "@pluto-ami/protocol";
import type { KeptBytes } from "../../src/session/answer/kept-bytes.ts";
import type { Reply } from "../../src/session/answer/reply.ts";

/** Nothing of it can be asked for, not even what it is. */
const closed: unknown = new Proxy(
  {},
  {
    get: () => {
      throw new Error("boom");
    },
    getPrototypeOf: () => {
      throw new Error("boom");
    },
  },
);
const never = new Promise<never>(() => {});
/** Stands in the request, and in what is thrown. */
export const secret = "hush-hush";

/** What a program in JavaScript may give where the types want something else. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types would not let it
const wrong = (value: unknown): ByteString => value as ByteString;

/** Something that a definition does wrong, with `actionTimeout` 60 s and `producedBytes` 10000. */
export interface Defect {
  readonly run: (reply: Reply) => unknown;
  /** What the client gets, but for the ActionID. */
  readonly answer: RegExp;
  /** What the log says at error, behind the action's name. */
  readonly logged: string;
  readonly late?: string;
}

/** What a client gets for a defect. */
export const internalError =
  /^Response: Error\nActionID: d\nMessage: Internal error; the server's log has the details\n\n$/;
/** A list that has begun, */
export const begun = String.raw`^Response: Success\nActionID: d\nEventList: start\nMessage: Things will follow\n\n`;
/** its item, */
export const item = String.raw`Event: Thing\nActionID: d\nNumber: 1\n\n`;
/** and how it ends when it cannot go on. */
export const cancelled = (event: string, items: number): string =>
  String.raw`Event: ${event}\nActionID: d\nEventList: cancelled\nListItems: ${items}\n\n$`;
const complete = String.raw`Event: Whole\nActionID: d\nEventList: Complete\nListItems: 1\n\n$`;

const list = (reply: Reply) => reply.list("Things will follow");
/** Begins it, and gives the item. */
export const listWithItem = (reply: Reply) => {
  const begunList = list(reply);
  begunList.item("Thing", { Number: 1 });
  return begunList;
};
const wholeList = (reply: Reply) => {
  const all = listWithItem(reply);
  all.complete("Whole");
  return all;
};
const boom = (): never => {
  throw new Error(`boom, said ${secret}`);
};
const later = async (task: () => unknown): Promise<void> => {
  await Promise.resolve();
  task();
};

/** By what an action does. */
export const defects: Readonly<Record<string, Defect>> = {
  "gives no answer": { run: () => {}, answer: internalError, logged: "failed: it gave no answer" },
  "gives no answer, later": { run: () => later(() => {}), answer: internalError, logged: "failed: it gave no answer" },
  throws: { run: boom, answer: internalError, logged: "failed: boom, said <redacted from logging>" },
  "throws later": {
    run: () => later(boom),
    answer: internalError,
    logged: "failed: boom, said <redacted from logging>",
  },
  "throws what has no words": {
    run: () => {
      throw Object.create(null);
    },
    answer: internalError,
    logged: "failed: what was thrown has no words",
  },
  "throws what cannot be looked at": {
    run: () => {
      throw closed;
    },
    answer: internalError,
    logged: "failed: what was thrown has no words",
  },
  "gives what cannot be looked at": { run: () => closed, answer: internalError, logged: "failed: it gave no answer" },
  "keeps what has no weight": {
    run: (reply) => {
      reply.success("Done");
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types would not let it
      reply.keeps({ bytes: 5 } as KeptBytes);
    },
    answer: /^Response: Success\nActionID: d\nMessage: Done\n\n$/,
    logged: "failed: What an answer keeps is an object; use KeptBytes.",
  },
  "never settles": {
    run: () => never,
    answer: /^Response: Error\nActionID: d\nMessage: The action was given up: it took more than 60 seconds\n\n$/,
    logged: "was given up: it gave no answer for 60 seconds",
  },
  "answers and never settles": {
    run: (reply) => {
      reply.success("Done");
      return never;
    },
    answer: /^Response: Success\nActionID: d\nMessage: Done\n\n$/,
    logged: "was given up: it did not end for 60 seconds",
  },
  "does not complete its list": {
    run: (reply) => void listWithItem(reply),
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
    logged: "failed: it did not complete its list",
  },
  "throws when its list has begun": {
    run: (reply) => {
      list(reply);
      boom();
    },
    answer: new RegExp(begun + cancelled("DefectComplete", 0)),
    logged: "failed: boom, said <redacted from logging>",
  },
  "throws behind an item, later": {
    run: (reply) =>
      later(() => {
        listWithItem(reply);
        boom();
      }),
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
    logged: "failed: boom, said <redacted from logging>",
  },
  "hangs behind an item": {
    run: (reply) => {
      listWithItem(reply);
      return never;
    },
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
    logged: "was given up: it did not end for 60 seconds",
  },
  "gives an item behind the end": {
    run: (reply) => wholeList(reply).item("Thing", { Number: 2 }),
    answer: new RegExp(begun + item + complete),
    logged: "failed: Thing came when its list was complete already",
  },
  "completes twice": {
    run: (reply) => wholeList(reply).complete("Whole"),
    answer: new RegExp(begun + item + complete),
    logged: "failed: Whole came when its list was complete already",
  },
  "answers twice": {
    run: (reply) => {
      reply.success("Once");
      reply.success("Twice");
    },
    answer: /^Response: Success\nActionID: d\nMessage: Once\n\n$/,
    logged: "failed: An action was answered twice; its definition must answer once.",
  },
  "begins with an event": {
    run: (reply) => reply.event("Thing", {}),
    answer: internalError,
    logged: "failed: An event of an answer came before the answer.",
  },
  "answers when it is over": {
    run: (reply) => void later(() => later(() => reply.success("Late"))),
    answer: internalError,
    logged: "failed: it gave no answer",
    late: "answered when it was over; nobody hears of it",
  },
  "ends its list when it is over": {
    run: (reply) => {
      const open = listWithItem(reply);
      void later(() =>
        later(() => {
          open.item("Thing", { Number: 2 });
          open.complete("Whole");
        }),
      );
    },
    answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
    logged: "failed: it did not complete its list",
    late: "answered when it was over; nobody hears of it",
  },
  "throws in a list that is made as it is read": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        yield items.item("Thing", { Number: 1 });
        boom();
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: boom, said <redacted from logging>",
  },
  "throws in a list that is waited for": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, async function* (items) {
        yield items.item("Thing", { Number: 1 });
        boom();
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: boom, said <redacted from logging>",
  },
  "throws before a list is made": {
    run: (reply) => reply.listLazily("Things will follow", { event: "Whole" }, boom),
    answer: new RegExp(begun + cancelled("Whole", 0)),
    logged: "failed: boom, said <redacted from logging>",
  },
  "hangs in a list that is waited for": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, async function* (items) {
        yield items.item("Thing", { Number: 1 });
        await never;
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: no part of it came for 60 seconds",
  },
  "makes a list without an end": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        for (;;) yield items.item("Thing", { Text: bytes("x").repeat(4000) });
      }),
    answer: new RegExp(
      `${begun}(?:${String.raw`Event: Thing\nActionID: d\nText: x+\n\n`})+${cancelled("Whole", 3).replace("3", String.raw`\d+`)}`,
    ),
    logged: "failed in the middle of its answer: it has more than 10000 bytes (producedBytes)",
  },
  "makes an item that is no text": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        yield items.item("Thing", { Number: 1 });
        yield wrong(Symbol(secret));
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: a part of it is no text but symbol",
  },
  "hands on what is none of its items": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        yield items.item("Thing", { Number: 1 });
        yield bytes("Event: Fake\r\n\r\n");
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: a part of the list is none of its items",
  },
  "hands on an item twice": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, async function* (items) {
        const one = items.item("Thing", { Number: 1 });
        yield one;
        yield one;
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: a part of the list is none of its items",
  },
  "hands on nothing without an end": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
        yield items.item("Thing", { Number: 1 });
        for (;;) yield bytes("");
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: it has more than 10000 bytes (producedBytes)",
  },
  "cannot say how its list ended": {
    run: (reply) =>
      reply.listLazily("Things will follow", { event: "Whole", fields: boom }, function* (items) {
        yield items.item("Thing", { Number: 1 });
      }),
    answer: new RegExp(begun + item + cancelled("Whole", 1)),
    logged: "failed in the middle of its answer: boom, said <redacted from logging>",
  },
  "throws in lines that are made as they are read": {
    run: (reply) =>
      reply.rawLazily(
        "Success",
        (function* () {
          yield "Line: 1";
          boom();
        })(),
      ),
    answer: /^Response: Success\nActionID: d\nLine: 1\n\n$/,
    logged: "failed in the middle of its answer: boom, said <redacted from logging>",
  },
  "throws after its answer": {
    run: (reply) => {
      reply.afterwards(boom);
      reply.success("Done");
    },
    answer: /^Response: Success\nActionID: d\nMessage: Done\n\n$/,
    logged: "failed after its answer: boom, said <redacted from logging>",
  },
  "throws after its answer, later": {
    run: (reply) => {
      reply.afterwards(async () => later(boom));
      reply.success("Done");
    },
    answer: /^Response: Success\nActionID: d\nMessage: Done\n\n$/,
    logged: "failed after its answer: boom, said <redacted from logging>",
  },
  ...Object.fromEntries(
    [
      ["null", null],
      ["NaN", Number.NaN],
      ["Infinity", Infinity],
      ["an object", { toString: boom }],
      ["an object", Object.create(null)],
      ["an object", new Set(["x"])],
      ["a symbol", Symbol(secret)],
      ["a boolean", true],
      ["a bigint", 1n],
      ["a function", boom],
      ["undefined", [undefined]],
      ["an array", [["x"]]],
    ].flatMap(([kind, value], number) => {
      const logged = `failed: The header Value is ${String(kind)}: give it text, a number, or a list of them; undefined leaves it out.`;
      return [
        [
          `answers with ${String(kind)} as a value (${number})`,
          { run: (reply: Reply) => reply.success({ Value: wrong(value) }), answer: internalError, logged },
        ],
        [
          `lists ${String(kind)} as a value (${number})`,
          {
            run: (reply: Reply) => listWithItem(reply).item("Thing", { Value: wrong(value) }),
            answer: new RegExp(begun + item + cancelled("DefectComplete", 1)),
            logged,
          },
        ],
        [
          `lists ${String(kind)} as it is read (${number})`,
          {
            run: (reply: Reply) =>
              reply.listLazily("Things will follow", { event: "Whole" }, function* (items) {
                yield items.item("Thing", { Number: 1 });
                yield items.item("Thing", { Value: wrong(value) });
              }),
            answer: new RegExp(begun + item + cancelled("Whole", 1)),
            logged: logged.replace("failed", "failed in the middle of its answer"),
          },
        ],
      ];
    }),
  ),
};
