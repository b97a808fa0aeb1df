import { defineAction, fromText } from "@pluto-ami/core";
import { describe, expect, test, vi } from "vitest";

import { Example, Switchboard } from "./example.ts";

/** A board whose queue "sales" has one caller, who has waited for 65 seconds. */
const withQueues = async (): Promise<Switchboard> => {
  const board = await Switchboard.open();
  board.manager.actions.register(
    defineAction({
      name: "QueueStatus",
      classes: [],
      doc: { synopsis: "List queues." },
      run({ reply }) {
        const list = reply.list("Queue status will follow");
        list.item("QueueParams", { Queue: "sales", Calls: 1, Completed: 12, Abandoned: 3 });
        list.item("QueueEntry", { Queue: "sales", Position: 1, Uniqueid: "1.1", Wait: 65 });
        list.complete("QueueStatusComplete");
      },
    }),
  );
  return board;
};

/** A queue that never rests; whatever happens in them is told by the server of the day. */
class BusyHouse {
  readonly #waiting: string[] = [];
  readonly #timer: NodeJS.Timeout;
  #board: Switchboard | undefined;
  #answered = 0;
  #callers = 0;
  #opened = 0;

  constructor() {
    this.#timer = setInterval(() => this.#happens(), 5);
  }

  /** A server that knows of all this, and has a queue of its own that no other had. */
  async open(port = 0): Promise<Switchboard> {
    this.#board = undefined;
    this.#opened++;
    const board = await Switchboard.open({}, port);
    board.manager.actions.register(
      defineAction({
        name: "QueueStatus",
        classes: [],
        doc: { synopsis: "List queues." },
        run: ({ reply }) => {
          const list = reply.list("Queue status will follow");
          // What was told before comes before this answer: the board leaves it out of what it counts.
          list.item("QueueParams", { Queue: "sales", Completed: this.#answered, Abandoned: 0 });
          for (const id of this.#waiting) list.item("QueueEntry", { Queue: "sales", Uniqueid: fromText(id), Wait: 1 });
          list.item("QueueParams", { Queue: `opened ${this.#opened}`, Completed: this.#opened, Abandoned: 0 });
          list.complete("QueueStatusComplete");
        },
      }),
    );
    this.#board = board;
    return board;
  }

  rest(): void {
    clearInterval(this.#timer);
  }

  /** How many lines a board has printed since it read how things stand after the last opening. */
  linesSinceOpening(example: Example): number {
    const [, ...since] = example.stdout.split(`opened ${this.#opened} `);
    return since.join("").split("\n").length - 1;
  }

  /** How things stand, as a board says it. */
  stands(): RegExp {
    return new RegExp(`^sales +waiting ${this.#waiting.length} .* answered ${this.#answered} `);
  }

  #happens(): void {
    this.#arrives(`1.${++this.#callers}`);
    if (this.#waiting.length > 4) this.#isAnswered();
  }

  #arrives(caller: string): void {
    this.#waiting.push(caller);
    this.#tell("QueueCallerJoin", caller);
  }

  #isAnswered(): void {
    const caller = this.#waiting.shift() ?? "";
    this.#answered++;
    this.#tell("QueueCallerLeave", caller);
    this.#tell("AgentConnect", caller);
  }

  #tell(name: string, Uniqueid: string): void {
    this.#board?.manager.emit(name, { Queue: "sales", Uniqueid });
  }
}

describe("wallboard.mjs", () => {
  test("begins with how things stand, then follows who comes, is answered and gives up", async () => {
    await using board = await withQueues();
    await using example = new Example("wallboard.mjs", [], board.env);
    await example.says(/^sales +waiting 1 {2}longest 1:0\d {2}answered 12 {2}gave up 3$/m);
    const happens = (name: string, Queue: string, Uniqueid: string): void =>
      board.manager.emit(name, { Queue, Uniqueid });
    happens("QueueCallerJoin", "sales", "1.2");
    await example.says(/^sales +waiting 2 /m);
    happens("QueueCallerLeave", "sales", "1.1");
    happens("AgentConnect", "sales", "1.1");
    await example.says(/^sales +waiting 1 {2}longest 0:0\d {2}answered 13 {2}gave up 3$/m);
    happens("QueueCallerAbandon", "sales", "1.2");
    happens("QueueCallerLeave", "sales", "1.2");
    await example.says(/^sales +waiting 0 {2}longest - {2}answered 13 {2}gave up 4$/m);
    happens("QueueCallerJoin", "Küche", "1.3");
    await example.says(/^Küche +waiting 1 /m);
    example.interrupt();
    expect(await example.exit()).toBe(0);
  });

  test("reads everything again when it was away", async () => {
    await using board = await withQueues();
    await using example = new Example("wallboard.mjs", [], board.env);
    await example.says(/waiting 1 /);
    board.manager.emit("AgentConnect", { Queue: "sales", Uniqueid: "1.1" });
    await example.says(/answered 13/);
    board.cut();
    await expect.poll(() => board.manager.sessions().length).toBe(0);
    await expect.poll(() => board.manager.sessions()[0]?.events, { timeout: 10_000 }).toEqual(["system", "agent"]);
    // What happened before it has read belongs to what it reads.
    await example.says(/answered 13[^]* answered 12 /);
    board.manager.emit("QueueCallerJoin", { Queue: "sales", Uniqueid: "1.2" });
    await example.says(/^sales +waiting 2 {2}longest 1:\d\d {2}answered 12 {2}gave up 3$/m);
  });

  test("takes no part of the queues for all of them: it asks again", async () => {
    await using board = await Switchboard.open();
    let asked = 0;
    board.manager.actions.register(
      defineAction({
        name: "QueueStatus",
        classes: [],
        doc: { synopsis: "List queues." },
        run({ reply }) {
          const list = reply.list("Queue status will follow");
          list.item("QueueParams", { Queue: ++asked === 1 ? "half" : "whole", Completed: 1, Abandoned: 0 });
          if (asked === 1) throw new Error("the queues are gone");
          list.complete("QueueStatusComplete");
        },
      }),
    );
    await using example = new Example("wallboard.mjs", [], board.env);
    await example.says(/cancelled the list QueueStatus/);
    await example.says(/^whole +waiting 0 .* answered 1 /m);
    expect(example.stdout).not.toContain("half");
  });

  test("ends with what the server said when it may not ask", async () => {
    await using board = await Switchboard.open();
    board.manager.actions.register(
      defineAction({
        name: "QueueStatus",
        classes: [],
        doc: { synopsis: "List queues." },
        run: ({ reply }) => reply.error("Out of order"),
      }),
    );
    await using example = new Example("wallboard.mjs", [], board.env);
    expect(await example.exit()).toBe(1);
    expect(example.stderr).toContain("Out of order");
  });

  test("begins empty on a server without queues", async () => {
    await using board = await Switchboard.open();
    await using example = new Example("wallboard.mjs", [], board.env);
    await example.says(/begins empty/);
    board.manager.emit("QueueCallerJoin", { Queue: "support", Uniqueid: "1.1" });
    await example.says(/^support +waiting 1 /m);
  });

  test("survives ten restarts of a busy server, and knows how things stand", { timeout: 120_000 }, async () => {
    const house = new BusyHouse();
    let board = await house.open();
    const { env, port } = board;
    await using example = new Example("wallboard.mjs", [], env);
    const reopen = async (): Promise<void> => {
      await board[Symbol.asyncDispose]();
      board = await house.open(port);
    };
    // Some three lines come with every beat of the house: so long a connection counts as one that held.
    const goesOn = (): Promise<void> =>
      expect.poll(() => house.linesSinceOpening(example), { timeout: 30_000 }).toBeGreaterThan(500);
    try {
      for (let restart = 1; restart <= 10; restart++) {
        await goesOn();
        await reopen();
        if (restart !== 5) continue;
        // This one is gone at once, whatever the board was about to ask it.
        await vi.waitUntil(() => board.manager.sessions()[0]?.username === "admin", { timeout: 15_000, interval: 1 });
        await reopen();
      }
      await goesOn();
      house.rest();
      const lastLine = (): string | undefined => example.stdout.trimEnd().split("\n").at(-1);
      await expect.poll(lastLine, { timeout: 15_000 }).toMatch(house.stands());
      example.interrupt();
      expect([await example.exit(), example.stderr]).toEqual([0, ""]);
    } finally {
      house.rest();
      await board[Symbol.asyncDispose]();
    }
  });
});
