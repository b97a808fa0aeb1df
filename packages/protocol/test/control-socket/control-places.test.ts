import { expect, test } from "vitest";

import { controlFolder, controlFolders } from "../../src/control-socket/control-places.ts";

const temporary = "/tmp/";

test.each<[env: Record<string, string>, uid: number | undefined, made: string, searched: readonly string[]]>([
  [{ PLUTO_RUNTIME: "/a", XDG_RUNTIME_DIR: "/b" }, 0, "/a", ["/a"]],
  [{ PLUTO_RUNTIME: "", XDG_RUNTIME_DIR: "/b/" }, 1000, "/b/pluto", ["/b/pluto", "/run/pluto", "/tmp/pluto-1000"]],
  [{ XDG_RUNTIME_DIR: "/run/user/0" }, 0, "/run/user/0/pluto", ["/run/user/0/pluto", "/run/pluto", "/tmp/pluto-0"]],
  [{ XDG_RUNTIME_DIR: "/run" }, 0, "/run/pluto", ["/run/pluto", "/tmp/pluto-0"]],
  [{ XDG_RUNTIME_DIR: "" }, 0, "/run/pluto", ["/run/pluto", "/tmp/pluto-0"]],
  [{}, 1000, "/tmp/pluto-1000", ["/run/pluto", "/tmp/pluto-1000"]],
  [{}, undefined, "/tmp/pluto-user", ["/run/pluto", "/tmp/pluto-user"]],
])("with %j as %s a daemon makes it in %s", (env, uid, made, searched) => {
  expect(controlFolder({ env, uid, temporary })).toBe(made);
  expect(controlFolders({ env, uid, temporary })).toEqual(searched);
  expect(searched).toContain(made);
});
