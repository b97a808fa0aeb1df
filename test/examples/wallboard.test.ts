import { defineAction } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

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
    await expect.poll(() => board.manager.sessions()[0]?.events, { timeout: 10_000 }).toEqual(["agent"]);
    board.manager.emit("QueueCallerJoin", { Queue: "sales", Uniqueid: "1.2" });
    await example.says(/^sales +waiting 2 {2}longest 1:\d\d {2}answered 12 {2}gave up 3$/m);
  });

  test("begins empty on a server without queues", async () => {
    await using board = await Switchboard.open();
    await using example = new Example("wallboard.mjs", [], board.env);
    await example.says(/begins empty/);
    board.manager.emit("QueueCallerJoin", { Queue: "support", Uniqueid: "1.1" });
    await example.says(/^support +waiting 1 /m);
  });
});
