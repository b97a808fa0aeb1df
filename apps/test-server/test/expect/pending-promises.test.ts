import { expect, test } from "vitest";

import { PendingPromises } from "../../src/expect/pending-promises.ts";

test("pending promises reject for those who wait for them, and for nobody else once they are handled", async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on("unhandledRejection", note);
  try {
    const pending = new PendingPromises();
    let fail: (error: Error) => void = () => undefined;
    void pending.watch(() => new Promise((_, reject) => (fail = reject)));
    const awaited = pending.watch(() => Promise.reject(new Error("awaited")));
    await expect(awaited).rejects.toThrow("awaited");
    expect(await pending.watch(() => Promise.resolve(7))).toBe(7);
    pending.handle();
    fail(new Error("forgotten"));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(unhandled).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
  }
});
