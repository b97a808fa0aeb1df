import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { loadManagerFiles } from "../../src/configuration/load.ts";
import { defaultPlutoIni, type PlutoIni } from "../../src/configuration/pluto-ini/pluto-ini.ts";
import { FileConfigurationSource } from "../../src/configuration/source.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

const startedSource = (started: Partial<PlutoIni> = {}) => {
  const folder = temporaryFolder();
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, "users.d"));
  write("users.d/a.conf", "[a]\nsecret = a\n");
  write("manager.conf", "[general]\nenabled = yes\nport = 5038\n#include users.d/*.conf\n#tryinclude more.conf\n");
  const loaded = loadManagerFiles(folder);
  if (loaded.kind === "broken") throw new Error(JSON.stringify(loaded.faults));
  return { folder, write, source: new FileConfigurationSource(folder, loaded, { ...defaultPlutoIni, ...started }) };
};

const kind = async (source: FileConfigurationSource): Promise<string> => (await source.load()).kind;

describe("a configuration read again", () => {
  it("is unchanged while every file is as it was", async () => {
    const { source } = startedSource();
    expect(await kind(source)).toBe("unchanged");
  });

  it("tells of a user who is left out also while no file changes, and of what is only odd once", async () => {
    const { source, write } = startedSource();
    write("users.d/a.conf", "[a]\npermit = 10.0.0.0/33\n[b]\npermti = x\nsecret = b\n");
    const dropped = { severity: "error", code: "E_USER", file: "users.d/a.conf", line: 2 };
    expect(await source.load()).toMatchObject({ kind: "loaded", warnings: [{ code: "W_KEY" }, dropped] });
    expect(await source.load()).toMatchObject({ kind: "unchanged", faults: [dropped] });
    write("users.d/a.conf", "[a]\ndeny = ::/0\npermit = 10.0.0.0/32\nsecret = a\n");
    expect(await source.load()).toMatchObject({ kind: "loaded", warnings: [] });
    expect(await source.load()).toEqual({ kind: "unchanged", faults: [] });
  });

  it.each(["users.d/a.conf", "users.d/b.conf", "more.conf", "acl.conf"])("is loaded when %s changes", async (name) => {
    const { source, write } = startedSource();
    write(name, "[someone]\npermit = 127.0.0.1\n");
    expect(await kind(source)).toBe("loaded");
    expect(await kind(source)).toBe("unchanged");
  });

  it("is loaded when a user's secret file changes, and keeps what it had while that cannot be used", async () => {
    const { folder, source, write } = startedSource();
    write("users.d/a.conf", "[a]\nsecretfile = keys/a\n");
    mkdirSync(join(folder, "keys"));
    expect(await source.load()).toMatchObject({
      kind: "broken",
      faults: [{ code: "E_SECRET", file: "users.d/a.conf", line: 2, message: expect.stringContaining("no such file") }],
    });
    for (const secret of ["one", "another"]) {
      write("keys/a", `${secret}\n`);
      const outcome = await source.load();
      expect(outcome.kind === "loaded" && outcome.settings.users[0]?.secret?.matches(secret)).toBe(true);
      expect(await kind(source)).toBe("unchanged");
    }
    rmSync(join(folder, "keys/a"));
    expect(await kind(source)).toBe("broken");
  });

  it("is loaded when only the time of a file has changed", async () => {
    const { folder, source } = startedSource();
    const { atime, mtimeMs } = statSync(join(folder, "manager.conf"));
    utimesSync(join(folder, "manager.conf"), atime, new Date(mtimeMs + 1));
    expect(await kind(source)).toBe("loaded");
  });

  it("complains every time while it is broken, and then changes nothing", async () => {
    const { folder, source, write } = startedSource();
    write("manager.conf", "[general\n");
    expect(await kind(source)).toBe("broken");
    const again = await source.load();
    expect(again).toMatchObject({ kind: "broken", faults: [{ file: "manager.conf", line: 1 }] });
    rmSync(join(folder, "manager.conf"));
    expect(await source.load()).toMatchObject({ kind: "broken", faults: [{ file: "manager.conf" }] });
  });

  it.each([
    [{ "manager.conf": "[general\n" }, ["manager.conf"]],
    [{ "users.d/a.conf": "[a\n" }, ["manager.conf"]],
    [{ "acl.conf": "[a\n" }, ["acl.conf"]],
    [{ "acl.conf": "#include more-acl.conf\n", "more-acl.conf": "[a]\npermit = nowhere\n" }, ["acl.conf"]],
    [{ "pluto.ini": "[general]\nsystemnam = x\n" }, ["pluto.ini"]],
    [
      { "manager.conf": "[general\n", "acl.conf": "[a\n", "pluto.ini": "[general]\nsystemnam = x\n" },
      ["manager.conf", "acl.conf", "pluto.ini"],
    ],
  ])("names the files that cannot be used: %j", async (contents, files) => {
    const { source, write } = startedSource();
    for (const [name, content] of Object.entries(contents)) write(name, content);
    expect(await source.load()).toMatchObject({ kind: "broken", files });
  });

  it("has the system's name of pluto.ini; a fault in that file changes nothing, what else changed is for later", async () => {
    const { source, write } = startedSource();
    write("pluto.ini", "[general]\nsystemname = pbx-7\n");
    expect(await source.load()).toMatchObject({ kind: "loaded", settings: { systemName: "pbx-7" }, warnings: [] });
    write("pluto.ini", "[general]\nsystemnam = x\n");
    expect(await source.load()).toMatchObject({ kind: "broken", faults: [{ file: "pluto.ini", line: 2 }] });
    write("pluto.ini", "[general]\npersona = 13\n");
    const warnings = [{ file: "pluto.ini", code: "W_RESTART", message: expect.stringMatching(/^The changes/) }];
    expect(await source.load()).toMatchObject({ kind: "loaded", settings: { systemName: "" }, warnings });
  });

  it.each([{ persona: "13" }, {}])("tells of a pluto.ini that is gone, and has the defaults (%j)", async (more) => {
    const { folder, source, write } = startedSource({ systemName: "pbx-7", ...more });
    const lines = Object.entries({ systemname: "pbx-7", ...more }).map(([key, value]) => `${key} = ${value}\n`);
    write("pluto.ini", `[general]\n${lines.join("")}`);
    expect(await source.load()).toMatchObject({ kind: "loaded", settings: { systemName: "pbx-7" }, warnings: [] });
    rmSync(join(folder, "pluto.ini"));
    const warnings = [{ file: "pluto.ini", code: "W_RESTART", message: expect.stringMatching(/^The file is gone/) }];
    expect(await source.load()).toMatchObject({ kind: "loaded", settings: { systemName: "" }, warnings });
  });
});
