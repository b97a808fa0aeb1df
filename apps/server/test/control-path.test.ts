import { mkdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { controlPath, runtimeFolder } from "../src/control-path.ts";
import { temporaryFolder } from "../../../packages/node/test/temporary-folder.ts";

describe("the control socket's path", () => {
  it("is in the runtime folder", () => {
    expect(runtimeFolder({ PLUTO_RUNTIME: "/a", XDG_RUNTIME_DIR: "/b" }, 0)).toBe("/a");
    expect(runtimeFolder({ PLUTO_RUNTIME: "", XDG_RUNTIME_DIR: "/b" }, 0)).toBe("/b/pluto");
    expect(runtimeFolder({}, 0)).toBe("/run/pluto");
    expect(runtimeFolder({}, 1000)).toBe(join(tmpdir(), "pluto-1000"));
  });

  it("is the same for every name of a configuration folder, and another one for another folder", () => {
    const root = temporaryFolder();
    for (const name of ["one", "two"]) mkdirSync(join(root, name));
    symlinkSync("one", join(root, "link"));
    const [one, two, link] = ["one", "two", "link"].map((name) =>
      controlPath(join(root, name), { PLUTO_RUNTIME: "/r" }),
    );
    expect(one).toMatch(/^\/r\/plutod-[0-9a-f]{8}\.sock$/);
    expect(link).toBe(one);
    expect(two).not.toBe(one);
  });
});
