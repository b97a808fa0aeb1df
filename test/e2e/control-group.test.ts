import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { binaries, managerConf, pluto, Plutod } from "../plutod.ts";

const isRoot = process.getuid?.() === 0;
const group = 54_321;

/** A folder of sockets that any daemon of root's could have, and that nobody else may write in. */
const runtimeFolder = (): string => {
  const folder = mkdtempSync("/run/pluto-test-");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o700);
  return folder;
};

/** Runs `pluto` as somebody who is no friend of the daemon's user. */
const plutoAs = (groups: { readonly gid: number }, folder: string, ...words: string[]) =>
  spawnSync(process.execPath, [binaries.pluto, ...words], {
    uid: 12_345,
    ...groups,
    env: { PATH: process.env["PATH"], HOME: "/nonexistent", PLUTO_RUNTIME: folder },
    encoding: "utf8",
  });

// Only root can run programs as others.
describe.skipIf(!isRoot)("the control socket of a group", () => {
  test("lets its members in, who find and trust it, and nobody else", async () => {
    const folder = runtimeFolder();
    const socket = join(folder, "plutod-0123abcd.sock");
    await using _daemon = await Plutod.start({
      "manager.conf": managerConf,
      "pluto.ini": `[control]\nsocket = ${socket}\ngroup = ${group}\n`,
    });
    const member = plutoAs({ gid: group }, folder, "check");
    expect(member).toMatchObject({ status: 0, stdout: expect.stringMatching(/^AMI OK - /) });
    const stranger = plutoAs({ gid: 12_345 }, folder, "check");
    expect(stranger.stdout).toMatch(
      /^AMI CRITICAL - no plutod runs here: no control socket answers in \S+ \(permission denied\)/,
    );
    expect(stranger.stdout).toContain("a member of the group that [control] of its pluto.ini names");
    expect(plutoAs({ gid: 12_345 }, folder, "--socket", socket, "ping").status).toBe(2);
  });
});

test("without a daemon it says where it looked", async () => {
  await using daemon = Plutod.launch({ "manager.conf": "[general\n" });
  await daemon.exit();
  const { PLUTO_RUNTIME: _runtime, ...env } = daemon.env;
  const { stderr } = spawnSync(process.execPath, [binaries.pluto, "ping"], {
    env: { ...env, XDG_RUNTIME_DIR: daemon.home, TMPDIR: daemon.home },
    encoding: "utf8",
  });
  expect(stderr).toContain(`${daemon.home}/pluto (no such folder), /run/pluto (`);
  expect(stderr).toContain(`${daemon.home}/pluto-${process.getuid?.()} (no such folder)`);
  expect((await pluto(daemon, "ping")).stderr).toContain(`answers in ${daemon.home}/run (no such folder)`);
});

test("a group that is not there stops the start, with what to do", async () => {
  await using daemon = Plutod.launch({
    "manager.conf": managerConf,
    "pluto.ini": "[control]\ngroup = no-such-group\n",
  });
  expect(await daemon.exit()).not.toBe(0);
  expect(daemon.output).toMatch(
    /there is no group no-such-group in \/etc\/group\.\nName a group that the user of plutod is in/,
  );
});
