import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { chooseFolder } from "../../src/configuration/folder.ts";
import { StartupError } from "../../src/start/startup-error.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

/** A home and a machine folder, with the named folders made and given a manager.conf. */
const surroundings = (...configured: string[]) => {
  const root = temporaryFolder();
  for (const name of configured) {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, "manager.conf"), "");
  }
  const env: Record<string, string> = { HOME: join(root, "home") };
  return { root, env, machineFolder: join(root, "etc") };
};

const own = "home/.config/pluto";

describe("the choice of the configuration folder", () => {
  it("takes --config before all else", () => {
    const { root, env, machineFolder } = surroundings("option", "env", own, "etc");
    env["PLUTO_CONFIG"] = join(root, "env");
    const chosen = chooseFolder(join(root, "option"), { env, machineFolder });
    expect(chosen).toEqual({ path: join(root, "option"), starter: false });
  });

  it("then PLUTO_CONFIG, the user's folder, the machine's", () => {
    const { root, env, machineFolder } = surroundings("env", own, "etc");
    const named = { ...env, PLUTO_CONFIG: join(root, "env") };
    expect(chooseFolder(undefined, { env: named, machineFolder }).path).toBe(join(root, "env"));
    expect(chooseFolder(undefined, { env, machineFolder }).path).toBe(join(root, own));
    const machine = surroundings("etc");
    expect(chooseFolder(undefined, machine)).toEqual({ path: machine.machineFolder, starter: false });
  });

  it("does not count a folder without manager.conf, such as one that only the CLI uses", () => {
    const { root, env, machineFolder } = surroundings("etc");
    mkdirSync(join(root, own), { recursive: true });
    writeFileSync(join(root, own, "cli.ini"), "");
    expect(chooseFolder(undefined, { env, machineFolder }).path).toBe(machineFolder);
  });

  it("wants a starter in the user's folder when there is none", () => {
    const { root, env, machineFolder } = surroundings();
    expect(chooseFolder(undefined, { env, machineFolder })).toEqual({ path: join(root, own), starter: true });
  });

  it.each(["--config", "PLUTO_CONFIG"])("refuses a folder named by %s that has no manager.conf", (by) => {
    const { root, env, machineFolder } = surroundings(own);
    const missing = join(root, "missing");
    const named = by === "PLUTO_CONFIG" ? { ...env, PLUTO_CONFIG: missing } : env;
    const choose = () => chooseFolder(by === "--config" ? missing : undefined, { env: named, machineFolder });
    expect(choose).toThrow(StartupError);
    expect(choose).toThrow(`${by} names ${missing}`);
  });
});
