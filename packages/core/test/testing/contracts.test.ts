import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { Backend } from "../../src/backend/backend.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";
import { MemoryDatabaseStore } from "../../src/state/database/memory-database-store.ts";
import { reloadStatus } from "../../src/backend/reload-status.ts";
import type { DatabaseStore } from "../../src/ports/database-store.ts";
import { backendContract, channelNamed, ContractViolation, databaseStoreContract } from "../../src/testing/index.ts";
import { busyBackend } from "../backend/busy-backend.ts";
import { unchecked } from "../hostile-text.ts";

const busy = (): Backend =>
  busyBackend(
    channelNamed("SIP/a-1", "id-a", { bridgeId: bytes("b") }),
    channelNamed("Local/b-2;1", "id-b", { bridgeId: bytes("b") }),
  );

describe("the empty backend", () => {
  test.each(backendContract(() => emptyBackend))("$name", ({ run }) => run());
});

describe("the memory backend", () => {
  test.each(backendContract(busy))("$name", ({ run }) => run());
});

describe("the key database in memory", () => {
  const open = () => new MemoryDatabaseStore({ databaseEntries: 100, databaseBytes: 2000 });
  const refused = { path: bytes("/a/b"), value: bytes("x").repeat(2001) };
  test.each(databaseStoreContract(open, { refused }))("$name", ({ run }) => run());
});

/** The names of the checks that do not hold. */
const violated = async (checks: ReturnType<typeof backendContract>): Promise<string[]> => {
  const broken: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run();
    } catch (error) {
      expect(error).toBeInstanceOf(ContractViolation);
      broken.push(name);
    }
  }
  return broken;
};

describe("a backend that breaks one thing breaks the check of that thing", () => {
  const same = channelNamed("SIP/a-1", "id-a");
  test.each<readonly [what: string, check: RegExp, backend: () => Backend]>([
    [
      "two channels of one id",
      /ids of their own/,
      () => ({ ...busy(), channels: replace({ list: () => [same, same] }) }),
    ],
    ["a name found in one case only", /any case of letters/, () => ({ ...busy(), channels: replace({ find: exact }) })],
    ["text that is no byte string", /byte strings/, () => busyBackend({ ...same, name: unchecked("SIP/\u20ac") })],
    [
      "details of nothing",
      /not there, or gone/,
      () => ({ ...busy(), channels: replace({ variable: () => bytes("x") }) }),
    ],
    ["a hang-up that does not", /hung up is gone/, () => ({ ...busy(), channels: replace({ hangUp: () => true }) })],
    [
      "a variable that is not kept",
      /until it is unset/,
      () => ({ ...busy(), channels: replace({ variable: () => noBytes }) }),
    ],
    [
      "a dialplan of everything",
      /dialplan/,
      () => ({ ...busy(), dialplan: { ...busy().dialplan, exists: () => true } }),
    ],
    [
      "a hint that is only listed",
      /extension/,
      () => ({
        ...busy(),
        extensionStates: { ...busy().extensionStates, find: () => ({ hint: noBytes, status: -1 }) },
      }),
    ],
    ["a device of the manager", /device/, () => ({ ...busy(), deviceStates: listing("Custom:x") })],
    [
      "mail for nobody",
      /mailbox/,
      () => ({ ...busy(), mailboxes: { count: () => ({ urgent: 0, fresh: 1, old: 0 }) } }),
    ],
    [
      "a module outside",
      /modules/,
      () => ({ ...busy(), loadableModules: { ...busy().loadableModules, reload: () => reloadStatus.done } }),
    ],
  ])("%s", async (_, check, backend) => {
    expect((await violated(backendContract(backend))).join("\n")).toMatch(check);
  });

  const exact = (name: string) => (name === same.name ? same : undefined);
  const replace = (part: Partial<Backend["channels"]>): Backend["channels"] => {
    const { channels } = busyBackend(same);
    return new Proxy(channels, {
      get(target, key, receiver) {
        const replaced: unknown = Reflect.get(part, key);
        if (replaced !== undefined) return replaced;
        const own: unknown = Reflect.get(target, key, receiver);
        return typeof own === "function" ? own.bind(target) : own;
      },
    });
  };
  const listing = (device: string): Backend["deviceStates"] => ({
    find: () => "INUSE",
    list: () => [{ device: demandBytes(device), state: "INUSE" }],
  });
});

test("a store that forgets does not hold its contract", async () => {
  const forgetful: DatabaseStore = {
    get: () => undefined,
    put: () => {},
    count: () => 0,
    list: () => [],
    delete: () => 0,
  };
  expect(await violated(databaseStoreContract(() => forgetful))).toHaveLength(6);
});
