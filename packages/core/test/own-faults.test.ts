import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bytes, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { defineAction } from "../src/action/define-action.ts";
import { emptyBackend } from "../src/backend/empty-backend.ts";
import { defineCommand } from "../src/command/define-command.ts";
import { defaultLimits } from "../src/limits/limits.ts";
import { DatabaseError } from "../src/ports/database-error.ts";
import { ChannelBlock } from "../src/event/channel-events.ts";
import { noObserver } from "../src/ports/observer.ts";
import { defineManagerSettings } from "../src/settings/define-manager-settings.ts";
import { MemoryDatabaseStore } from "../src/state/database/memory-database-store.ts";
import { channelNamed } from "../src/testing/channel-named.ts";
import { createTestManager, settle } from "./fakes.ts";

const settings = { users: [{ name: "admin", secret: "letmein", read: "all", write: "all" }] } as const;
const doc = { synopsis: "Open a door." };

const breakDoor = (): never => {
  throw new TypeError("the door is broken");
};

type Options = Parameters<typeof createTestManager>[1];

/** A fault in code of a program's own, and what has it come to light. */
const faults: readonly {
  readonly where: string;
  readonly options?: Options;
  readonly cause: (test: ReturnType<typeof createTestManager>) => unknown;
}[] = [
  {
    where: "an action",
    cause({ logIn, manager }) {
      manager.actions.register(defineAction({ name: "Open", classes: [], doc, run: () => breakDoor() }));
      logIn("admin", "letmein").act("Open");
    },
  },
  {
    where: "an action, later",
    cause({ logIn, manager }) {
      manager.actions.register(
        defineAction({ name: "Open", classes: [], doc, run: () => Promise.resolve().then(breakDoor) }),
      );
      logIn("admin", "letmein").act("Open");
    },
  },
  {
    where: "what an action does afterwards",
    cause({ logIn, manager }) {
      const run = ({ reply }: { reply: { success(): void; afterwards(task: () => void): void } }): void => {
        reply.success();
        reply.afterwards(breakDoor);
      };
      manager.actions.register(defineAction({ name: "Open", classes: [], doc, run }));
      logIn("admin", "letmein").act("Open");
    },
  },
  {
    where: "a command",
    cause({ logIn, manager }) {
      manager.commands.register(
        defineCommand({ syntax: "door open", summary: "Open", usage: "Usage\n", run: breakDoor, print: () => [] }),
      );
      logIn("admin", "letmein").act("Command", "Command: door open");
    },
  },
  {
    where: "the output of a command",
    cause({ logIn, manager }) {
      const print = function* () {
        for (let at = 0; at < 2000; at++) yield fromText("x".repeat(100));
        breakDoor();
      };
      manager.commands.register(
        defineCommand({ syntax: "door open", summary: "Open", usage: "Usage\n", run: () => 1, print }),
      );
      logIn("admin", "letmein").act("Command", "Command: door open");
    },
  },
  {
    where: "a backend",
    options: { backend: { ...emptyBackend, channels: { ...emptyBackend.channels, list: breakDoor } } },
    cause: ({ logIn }) => logIn("admin", "letmein").act("CoreShowChannels"),
  },
  {
    where: "a backend that makes a call",
    options: { backend: { ...emptyBackend, channels: { ...emptyBackend.channels, originate: breakDoor } } },
    cause({ logIn }) {
      const call = ["Channel: PJSIP/a", "Application: Wait", "Async: yes"];
      logIn("admin", "letmein").act("Originate", ...call);
    },
  },
  {
    where: "a backend that is asked for variables",
    options: { backend: { ...emptyBackend, channels: { ...emptyBackend.channels, variable: breakDoor } } },
    async cause({ manager }) {
      manager.services.state.general = { ...manager.services.state.general, channelVars: [bytes("DOOR")] };
      const { channelEvents } = manager.services;
      await channelEvents.emit({ name: "A", classes: [], body: [new ChannelBlock(channelNamed("PJSIP/a", "1"))] });
    },
  },
  {
    where: "a module",
    cause({ logIn, manager }) {
      manager.services.modules.register({ name: "doors", reload: () => Promise.resolve().then(breakDoor) });
      logIn("admin", "letmein").act("Reload", "Module: doors");
    },
  },
  {
    where: "a listener of settings",
    options: {
      configuration: {
        load: () => Promise.resolve({ kind: "loaded", settings: defineManagerSettings(settings), warnings: [] }),
      },
    },
    cause({ manager }) {
      manager.onSettings(breakDoor);
      return manager.reload();
    },
  },
  {
    where: "a source of configuration",
    options: { configuration: { load: breakDoor } },
    cause: ({ manager }) => manager.reload(),
  },
  {
    where: "a listener's peer",
    cause({ connect }) {
      const client = connect();
      client.peer.send = breakDoor;
      client.act("Ping");
    },
  },
  {
    where: "an observer",
    options: { observer: { ...noObserver, sessionOpened: breakDoor } },
    cause: ({ connect }) => connect(),
  },
  {
    where: "a database store",
    options: {
      databaseStore: Object.assign(new MemoryDatabaseStore(defaultLimits), {
        get: () => {
          try {
            return breakDoor();
          } catch (cause) {
            return Promise.reject(new DatabaseError("E_UNAVAILABLE", "it is shut", { cause }));
          }
        },
      }),
    },
    cause: ({ logIn }) => logIn("admin", "letmein").act("DBGet", "Family: a", "Key: b"),
  },
];

test.each(faults)("a fault of $where tells the log at debug where it was thrown", async ({ cause, options }) => {
  const test = createTestManager(settings, options);
  await cause(test);
  for (let turn = 0; turn < 20; turn++) {
    await settle();
    test.clock.endTurn();
  }
  expect(test.log.places).toHaveLength(1);
  expect(test.log.places[0]).toMatch(
    /TypeError(?: 'the door is broken')? thrown at (?:\w+\.)?breakDoor (?:\[as \w+\] )?\(.*own-faults\.test\.ts:/,
  );
});

const sources = resolve(import.meta.dirname, "../src");

test("nothing that was thrown is told to a log in another way", () => {
  const found = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith("log-failure.ts"))
    .filter((file) =>
      /log\.\w+\([^;]*(?:redactReason\((?:error|cause)|(?:error|cause)\.message|String\((?:error|cause)\))/.test(
        readFileSync(join(sources, file), "utf8"),
      ),
    );
  expect(found, "use logFailure of event/debug").toEqual([]);
});
