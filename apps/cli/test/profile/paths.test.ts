import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { expandHome, historyFile, profileFile, runtimeFolder } from "../../src/profile/paths.ts";

test.each<[Record<string, string>, number, string]>([
  [{ PLUTO_RUNTIME: "/r", XDG_RUNTIME_DIR: "/x" }, 0, "/r"],
  [{ XDG_RUNTIME_DIR: "/x" }, 0, "/x/pluto"],
  [{}, 0, "/run/pluto"],
  [{}, 1000, join(tmpdir(), "pluto-1000")],
])("the runtime folder with %j as %i", (env, uid, folder) => {
  expect(runtimeFolder(env, uid)).toBe(folder);
});

test("the XDG folders are honoured", () => {
  expect(profileFile({ HOME: "/h" })).toBe("/h/.config/pluto/cli.ini");
  expect(profileFile({ HOME: "/h", XDG_CONFIG_HOME: "/c" })).toBe("/c/pluto/cli.ini");
  expect(historyFile({ HOME: "/h" })).toBe("/h/.local/state/pluto/history");
  expect(historyFile({ HOME: "/h", XDG_STATE_HOME: "/s" })).toBe("/s/pluto/history");
  expect(expandHome("~/x", { HOME: "/h" })).toBe("/h/x");
});
