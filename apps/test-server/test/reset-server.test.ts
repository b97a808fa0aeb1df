import { describe, expect, test } from "vitest";

import type { Resettable } from "../src/engine/resettable.ts";
import { AmiClient } from "./ami-client.ts";
import { started } from "./started.ts";

/** A server on which a test has left something of everything behind. */
const used = async () => {
  const server = await started({ clock: "manual" });
  const client = await AmiClient.logIn(server.connection);
  server.on("Custom").success("yes");
  server.faults.add({ fault: "latency", delay: "1ms" });
  await client.act("DBPut", "Family: f", "Key: k", "Val: v");
  await server.clock.advance("10s");
  server.emitAfter("10s", "Hangup");
  return server;
};

describe("reset takes back", () => {
  test.each<[readonly Resettable[] | undefined, readonly string[]]>([
    [undefined, []],
    [["rules"], ["faults", "journal", "clock"]],
    [["faults"], ["rules", "journal", "clock", "later"]],
    [["journal"], ["rules", "faults", "clock", "later"]],
    [
      ["rules", "clock"],
      ["faults", "journal"],
    ],
    [[], ["rules", "faults", "journal", "clock", "later"]],
  ])("of %j what it names, and leaves %j", async (what, left) => {
    const server = await used();
    await server.reset(what === undefined ? {} : { what });
    const there = {
      rules: server.rules.length > 0,
      faults: server.faults.list().length > 0,
      journal: server.actions("DBPut").length > 0,
      clock: server.clock.now.toISOString() === "2026-05-28T20:26:50.000Z",
      later: (await server.clock.next()).events > 0,
    };
    expect(Object.entries(there).flatMap(([name, isThere]) => (isThere ? [name] : []))).toEqual(left);
  });

  test.each([
    [{ what: ["clock"] }, /name rules as well/],
    [{ what: ["rules", "clock"], user: "test" }, /no single user has/],
    [{ what: ["database"], user: "test" }, /no single user has/],
    [{ what: ["world"] }, /what\[0\] is none of its words/],
    [{ what: "rules" }, /array/],
  ])("nothing where it is asked %j", async (options, message) => {
    const server = await started();
    // @ts-expect-error what plain JavaScript may give
    await expect(server.reset(options)).rejects.toThrow(message);
  });
});

describe("emitAfter", () => {
  test("sends an event so much later, by the world's clock", async () => {
    const server = await started({ clock: "manual" });
    const client = await AmiClient.logIn(server.connection);
    server.emitAfter("1.5s", "Hangup", { Cause: 16 });
    expect((await server.clock.advance("1.4s")).events).toBe(0);
    expect((await server.clock.advance("100ms")).events).toBe(1);
    await client.until("Cause: 16");
  });

  test("says at once what is wrong with it, and later what only shows then", async () => {
    const server = await started({ clock: "manual" });
    expect(() => server.emitAfter("1s", "Hangupp")).toThrow("Did you mean 'Hangup'?");
    expect(() => server.emitAfter("1s", "Hangup", {}, "nobody")).toThrow("There is no user 'nobody'");
    expect(() => server.emitAfter("soon", "Hangup")).toThrow("after");
    server.emitAfter("1s", "Hangup", { Event: "Other" });
    await server.clock.advance("1s");
    expect(server.violations()).toMatchObject([{ kind: "rule-failed", message: expect.stringContaining("later") }]);
    await server.reset();
  });
});
