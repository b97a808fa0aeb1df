import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { expandHome, historyFile, profileFile, runtimeFolders } from "../../src/profile/paths.ts";

test.each<[Record<string, string>, number, readonly string[]]>([
  [{ PLUTO_RUNTIME: "/r", XDG_RUNTIME_DIR: "/x" }, 0, ["/r"]],
  [{ XDG_RUNTIME_DIR: "/x" }, 1000, ["/x/pluto", "/run/pluto", join(tmpdir(), "pluto-1000")]],
  [{}, 1000, ["/run/pluto", join(tmpdir(), "pluto-1000")]],
])("the runtime folders with %j as %i", (env, uid, folders) => {
  expect(runtimeFolders(env, uid)).toEqual(folders);
});

test("the XDG folders are honoured", () => {
  expect(profileFile({ HOME: "/h" })).toBe("/h/.config/pluto/cli.ini");
  expect(profileFile({ HOME: "/h", XDG_CONFIG_HOME: "/c" })).toBe("/c/pluto/cli.ini");
  expect(historyFile({ HOME: "/h" })).toBe("/h/.local/state/pluto/history");
  expect(historyFile({ HOME: "/h", XDG_STATE_HOME: "/s" })).toBe("/s/pluto/history");
  expect(expandHome("~/x", { HOME: "/h" })).toBe("/h/x");
});
