import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { stateFolder } from "../src/state-folder.ts";
import { temporaryFolder } from "../../../packages/node/test/temporary-folder.ts";

test.each([
  [{ XDG_STATE_HOME: "/s", HOME: "/h" }, 1000, "/s/pluto"],
  [{ XDG_STATE_HOME: "relative", HOME: "/h" }, 1000, "/h/.local/state/pluto"],
  [{ HOME: "/h" }, 1000, "/h/.local/state/pluto"],
  [{ HOME: "/root" }, 0, "/var/lib/pluto"],
])("with %j, user %i keeps its state in %s", (env, uid, folder) => {
  expect(stateFolder(temporaryFolder(), env, uid)).toMatch(new RegExp(`^${folder}/[0-9a-f]{8}$`));
});

test("each configuration folder has its own, however its path is written", () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  const link = join(two, "link");
  symlinkSync(one, link);
  const env = { XDG_STATE_HOME: "/s" };
  expect(stateFolder(link, env)).toBe(stateFolder(one, env));
  expect(stateFolder(two, env)).not.toBe(stateFolder(one, env));
});
