import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";

test("completes names of actions, then their headers", async () => {
  const words = async (...typed: string[]) => (await runMain(["completion", "candidates", "--", ...typed])).stdout;
  expect(await words("action", "corestat")).toBe("CoreStatus\n");
  expect((await words("action", "originate", "Ch")).split("\n")).toEqual(
    expect.arrayContaining(["Channel=", "ChannelId="]),
  );
});
