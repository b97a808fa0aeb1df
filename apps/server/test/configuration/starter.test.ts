import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { NamedAcls } from "@pluto-ami/core";
import { describe, expect, it } from "vitest";

import { loadHttpConf, loadManagerFiles, loadPlutoIni } from "../../src/configuration/load.ts";
import { defaultPlutoIni } from "../../src/configuration/pluto-ini/pluto-ini.ts";
import { writeStarter } from "../../src/configuration/starter.ts";
import { StartupError } from "../../src/start/startup-error.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const secretIn = (folder: string): string | undefined =>
  /^secret = (\S+)$/m.exec(readFileSync(join(folder, "manager.conf"), "utf8"))?.[1];

describe("the starter configuration", () => {
  it("is for its owner's eyes only", () => {
    const folder = join(temporaryFolder(), "config", "pluto");
    const { written } = writeStarter(folder);
    expect(written.map((path) => path.slice(folder.length + 1))).toEqual([
      "acl.conf",
      "http.conf",
      "pluto.ini",
      "manager.conf",
    ]);
    expect(modeOf(folder)).toBe("700");
    expect(new Set(written.map(modeOf))).toEqual(new Set(["600"]));
  });

  it("has a long secret, another one each time", () => {
    const secrets = [1, 2].map(() => {
      const folder = join(temporaryFolder(), "pluto");
      writeStarter(folder);
      return secretIn(folder);
    });
    expect(secrets[0]).toMatch(/^[\w-]{24,}$/);
    expect(secrets[0]).not.toBe(secrets[1]);
  });

  it("overwrites nothing", () => {
    const folder = join(temporaryFolder(), "pluto");
    mkdirSync(folder);
    writeFileSync(join(folder, "pluto.ini"), "; mine\n");
    const { written } = writeStarter(folder);
    expect(written).toEqual(["acl.conf", "http.conf", "manager.conf"].map((name) => join(folder, name)));
    expect(readFileSync(join(folder, "pluto.ini"), "utf8")).toBe("; mine\n");
    const secret = secretIn(folder);
    expect(writeStarter(folder).written).toEqual([]);
    expect(secretIn(folder)).toBe(secret);
  });

  it("is not said to be there where manager.conf is a link that leads nowhere", () => {
    const folder = temporaryFolder();
    symlinkSync("nowhere", join(folder, "manager.conf"));
    for (const [occasion, begin] of [
      ["start", "plutod: there is no configuration yet, and none can be written in"],
      ["init", "plutod: no configuration can be written in"],
    ] as const) {
      expect(() => writeStarter(folder, occasion)).toThrow(
        `${begin} ${folder}: its manager.conf is a link that leads nowhere.`,
      );
    }
  });

  it.runIf(existsSync("/proc/self"))("says of /proc that no folder can be made there (Linux alone has it)", () => {
    expect(() => writeStarter("/proc/pluto/etc", "init")).toThrow(
      "plutod: no configuration can be written in /proc/pluto/etc: no folder can be made there.\nMake the folder writable, or name another.",
    );
  });

  it("can be read, and listens on the loopback only", () => {
    const folder = join(temporaryFolder(), "pluto");
    writeStarter(folder);
    expect(loadPlutoIni(folder)).toEqual({ ini: defaultPlutoIni, userQueues: {}, faults: [] });
    expect(loadManagerFiles(folder)).toMatchObject({
      kind: "loaded",
      warnings: [],
      settings: { general: { enabled: true, webEnabled: false } },
    });
    expect(loadHttpConf(folder, NamedAcls.none)).toMatchObject({
      kind: "loaded",
      faults: [],
      settings: { address: undefined, tls: undefined },
    });
  });

  it("says so when it cannot be written", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => writeStarter(join(file, "pluto"))).toThrow(StartupError);
  });
});
