import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { groupNumber } from "../../src/listeners/control-group.ts";
import { openControl } from "../../src/listeners/control.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { echo, listedLog } from "./echo.ts";
import { plenty } from "./plenty.ts";

const isRoot = process.getuid?.() === 0;
/** A group of ours: any for root, who may give files to whom he likes. */
const group = isRoot ? 54_321 : (process.getgid?.() ?? 0);

/** A folder that everybody may pass through, with a folder of sockets in it. */
const place = (mode = 0o700): string => {
  const base = mkdtempSync(join(tmpdir(), "pluto-group-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  chmodSync(base, 0o755);
  mkdirSync(join(base, "run"));
  chmodSync(join(base, "run"), mode);
  return join(base, "run");
};

const open = async (path: string, to: string = String(group)): Promise<void> => {
  const listener = await openControl(path, echo().welcome, plenty(listedLog()), to);
  onTestFinished(() => listener.close());
};

const of = (path: string) => {
  const { gid, mode } = statSync(path);
  return { gid, mode: (mode & 0o777).toString(8) };
};

describe("a control socket for a group", () => {
  test("is the group's to open, its folder the group's to look into, and nobody's to write", async () => {
    const folder = place();
    await open(join(folder, "x.sock"));
    expect(of(join(folder, "x.sock"))).toEqual({ gid: group, mode: "660" });
    expect(of(folder)).toEqual({ gid: group, mode: "750" });
  });

  test("leaves a folder as it is that others use", async () => {
    const folder = place(0o755);
    const before = of(folder);
    await open(join(folder, "x.sock"));
    expect(of(folder)).toEqual(before);
    expect(of(join(folder, "x.sock")).mode).toBe("660");
  });

  test("is none where a folder keeps the group out", async () => {
    const folder = place();
    mkdirSync(join(folder, "below"), { mode: 0o700 });
    await expect(open(join(folder, "below", "x.sock"))).rejects.toMatchObject({
      code: "control-group-unusable",
      reason: `the group ${group} may not pass through ${folder}`,
    });
    // Nothing is left changed by what has failed.
    expect(of(join(folder, "below")).mode).toBe("700");
    expect(of(join(folder, "below")).gid).toBe(of(folder).gid);
  });

  test("is none for a group that is not there, before anything is made", async () => {
    const folder = join(place(), "run");
    await expect(open(join(folder, "x.sock"), "no-such-group")).rejects.toMatchObject({
      code: "control-group-unusable",
      reason: "there is no group no-such-group in /etc/group",
    });
    expect(() => statSync(folder)).toThrow("ENOENT");
  });

  test.skipIf(!isRoot)(
    "is none when the system does not let us (only root can make a folder of somebody else)",
    async () => {
      const folder = place(0o755);
      chownSync(folder, 12_345, 12_345);
      await expect(open(join(folder, "x.sock"))).rejects.toMatchObject({ code: "control-folder-unusable" });
    },
  );
});

test("a group is found by its whole name, or is its number", () => {
  const file = join(temporaryFolder(), "group");
  writeFileSync(file, "root:x:0:\nmonitoring:x:998:nagios,icinga\nbroken:x\nmonitor:x:7:\n");
  expect(["root", "monitoring", "monitor", "17"].map((name) => groupNumber(name, file))).toEqual([0, 998, 7, 17]);
  for (const name of ["moni", "monitoring:x", "broken", "998:", ""]) expect(groupNumber(name, file)).toBeUndefined();
});
