import { demandBytes } from "@pluto-ami/protocol";

import { describe, expect, test } from "vitest";

import type { ActionDefinition } from "../../../src/action/action-definition.ts";
import { defineCommand } from "../../../src/command/define-command.ts";
import { createTestManager, settle, type TestClient } from "../../fakes.ts";

const users = [{ name: "test", secret: "secret", read: ["user"], write: "all" }] as const;
const kilobyte = "x".repeat(1000);

/** A client that takes nothing by itself, and an action that lists `count` items of a kilobyte for it. */
const setUp = (count: number, failAt = Infinity) => {
  const made: string[] = [];
  const bench = createTestManager({ users }, { limits: { backlogBytes: 100_000 } });
  const list: ActionDefinition = {
    name: "Long",
    classes: [],
    doc: { synopsis: "List many things." },
    run({ reply }) {
      reply.listLazily("Things will follow", { event: "LongComplete" }, function* (items) {
        try {
          for (let at = 1; at <= count; at++) {
            if (at === failAt) throw new Error("boom");
            made.push("item");
            yield items.item("Thing", { Number: at, Text: demandBytes(kilobyte) });
          }
        } finally {
          made.push("end");
        }
      });
    },
  };
  bench.manager.services.actions.register(list);
  const client = bench.logIn("test", "secret");
  /** Takes what there is, again and again, until nothing more comes. */
  const takeAll = async (): Promise<string> => {
    let text = "";
    for (let taken = "?"; taken !== "";) {
      client.peer.backlogBytes = 0;
      client.session?.peerDrained();
      for (let turn = 0; turn < 200; turn++) await settle();
      bench.clock.endTurn();
      for (let turn = 0; turn < 200; turn++) await settle();
      taken = client.peer.taken();
      text += taken;
    }
    return text;
  };
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn++) {
      await settle();
      bench.clock.endTurn();
    }
  };
  return { ...bench, client, made, rest, takeAll };
};

const stall = ({ peer }: TestClient): void => {
  peer.takes = false;
};

describe("a list that is longer than a peer takes", () => {
  test("is made as fast as it is read, whole and in order, with its events behind it", async () => {
    const { client, made, manager, rest, takeAll } = setUp(1000);
    stall(client);
    client.act("Long", "ActionID: l");
    await rest();
    expect(made.length).toBeLessThan(300);
    expect(client.peer.backlogBytes).toBeLessThan(300_000);
    expect(client.peer.isPaused).toBe(true);
    manager.services.bus.emit({ name: "UserEvent", classes: ["user"], body: { UserEvent: "meanwhile" } });
    const text = await takeAll();
    expect(text.match(/^Number: \d+$/gm)).toEqual(Array.from({ length: 1000 }, (_, at) => `Number: ${at + 1}`));
    expect(text).toMatch(
      /EventList: Complete\nListItems: 1000\n\nEvent: UserEvent\nPrivilege: user,all\nUserEvent: meanwhile\n\n$/,
    );
    expect([made.at(-1), client.peer.isPaused]).toEqual(["end", false]);
    client.act("Ping");
    expect(client.peer.taken()).toMatch(/Pong/);
  });

  test.each([
    ["goes away", ({ session }: TestClient) => session?.peerClosed()],
    ["is kicked", ({ session }: TestClient) => void session?.kick()],
  ])("ends when its peer %s", async (_, end) => {
    const { client, made, rest } = setUp(100_000);
    stall(client);
    client.act("Long");
    await rest();
    end(client);
    await rest();
    expect([made.at(-1), made.length < 300]).toEqual(["end", true]);
  });

  test("that fails half-way says that it was cancelled, and the next action is answered", async () => {
    const { client, log, takeAll } = setUp(10, 3);
    client.act("Long", "ActionID: l");
    expect(await takeAll()).toMatch(
      /Number: 2\n[^]*Event: LongComplete\nActionID: l\nEventList: cancelled\nListItems: 2\n\n$/,
    );
    expect(log.lines.at(-1)).toBe("error Action Long failed in the middle of its answer: boom");
    client.act("Ping");
    expect(client.peer.taken()).toMatch(/Pong/);
  });
});

test("a command's output that is too long to be held is printed as fast as it is read", async () => {
  const { client, manager, rest, takeAll } = setUp(0);
  let printed = 0;
  const command = defineCommand({
    syntax: "print much",
    summary: "Print very many lines",
    usage: "Usage: print much\n",
    run: () => 2000,
    *print(count) {
      for (; printed < count; printed++) yield demandBytes(`${printed} ${kilobyte}`);
    },
  });
  manager.services.commands.register(command);
  stall(client);
  client.act("Command", "Command: print much");
  await rest();
  expect(printed).toBeLessThan(400);
  const text = await takeAll();
  expect(text).toMatch(/^Response: Success\nMessage: Command output follows\nOutput: 0 x/);
  expect(text.match(/^Output: \d+ x{1000}$/gm)).toHaveLength(2000);
  expect(text.endsWith("x\n\n")).toBe(true);
});

test("a command whose output fails half-way is named, without its secrets", async () => {
  const { client, log, manager, takeAll } = setUp(0);
  manager.services.commands.register(
    defineCommand({
      syntax: "print much",
      summary: "Print very many lines",
      usage: "Usage: print much\n",
      run: () => 2000,
      *print(count, { line }) {
        for (let printed = 0; printed < count; printed++) yield demandBytes(`${printed} ${kilobyte}`);
        throw new Error(`no more of ${line}`);
      },
    }),
  );
  client.act("Command", "Command: print much secret hunter2");
  expect(await takeAll()).toContain("Output: 1999 x");
  expect(log.lines.at(-1)).toMatch(
    /^error Action Command failed in the middle of its answer: Command 'print much .*' failed in its output: no more of print much /,
  );
});
