import { expect, test } from "vitest";

import { house } from "../house.ts";

test("a signal ends the waiting: it rejects with the signal's reason, and makes room for another", async () => {
  const { ask, logIn, script } = house({ limits: { expectations: 1 } });
  const client = logIn();
  const ending = new AbortController();
  const waiting = script.expectAction("Ping", {}, { within: "1h", signal: ending.signal });
  await expect(script.expectAction("Ping")).rejects.toThrow("wait already");
  ending.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  const another = script.expectAction("Ping");
  await ask(client, "Ping");
  expect((await another).name).toBe("Ping");
});

test("one that has fired has nobody wait; one that fires later changes nothing", async () => {
  const { ask, logIn, script } = house();
  const client = logIn();
  await expect(script.expectAction("Ping", {}, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow(
    "before",
  );
  const ending = new AbortController();
  await ask(client, "Ping");
  expect((await script.expectAction("Ping", {}, { signal: ending.signal })).name).toBe("Ping");
  ending.abort();
});
