import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { findControlSocket } from "../../src/where-to/control-socket.ts";
import { trustSocket } from "../../src/where-to/socket-trust.ts";
import { type Control, startControl } from "../control.ts";
import { runMain } from "../run-main.ts";

const name = "plutod-0123abcd.sock";
let base = "";

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "pluto-trust-"));
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

const listen = async (folder: string, mode = 0o700): Promise<Control> => {
  const control = await startControl(join(folder, name));
  chmodSync(folder, mode);
  return control;
};

const run = (folder: string, ...words: string[]) => runMain([...words, "a"], { env: { PLUTO_RUNTIME: folder } });

test("a socket in a folder of ours is found, behind a link of ours too", async () => {
  const folder = join(base, "run");
  await listen(folder);
  symlinkSync(folder, join(base, "link"));
  for (const path of [folder, join(base, "link")]) expect(await run(path)).toMatchObject({ code: 0, stdout: "A\n" });
});

test.each([
  ["everybody", 0o777],
  ["everybody, though it is sticky", 0o1777],
  ["a group", 0o770],
])(
  "nothing is said to a socket in a folder that is %s's to write, link or not, but for one that is named",
  async (_who, mode) => {
    const folder = join(base, "open");
    const { seen } = await listen(folder, mode);
    symlinkSync(folder, join(base, "link"));
    for (const path of [folder, join(base, "link")]) {
      const { code, stderr } = await run(path);
      expect(code).toBe(2);
      expect(stderr).toContain(`is not trusted: others may write in ${folder} (mode ${mode.toString(8)})`);
      expect(stderr).toContain("--socket");
    }
    expect(seen).toEqual([]);
    expect(await run(folder, "--socket", join(folder, name))).toMatchObject({ code: 0, stdout: "A\n" });
    expect(await runMain(["a"], { env: { PLUTO_SOCKET: join(folder, name) } })).toMatchObject({
      code: 0,
      stdout: "A\n",
    });
  },
);

test("neither to one below a folder that others may write", async () => {
  const { seen } = await listen(join(base, "open", "run"));
  chmodSync(join(base, "open"), 0o777);
  expect((await run(join(base, "open", "run"))).stderr).toContain("others may write in");
  expect(seen).toEqual([]);
});

test("a link in the place of a socket, or a file, is no socket", async () => {
  const folder = join(base, "run");
  await listen(join(base, "elsewhere"));
  mkdirSync(folder, { mode: 0o700 });
  symlinkSync(join(base, "elsewhere", name), join(folder, name));
  writeFileSync(join(folder, "plutod-aaaaaaaa.sock"), "");
  const { code, stderr } = await run(folder);
  expect(code).toBe(2);
  expect(stderr).toContain("is no socket");
});

test("a socket of ours is not another user's", async () => {
  const folder = join(base, "run");
  await listen(folder);
  expect(trustSocket(join(folder, name))).toMatchObject({ isTrusted: true });
  // As seen by somebody else: below /tmp anybody could have made it.
  const own = (process.getuid?.() ?? 0) + 1;
  expect(trustSocket(join(folder, name), own)).toMatchObject({ isTrusted: false });
});

test("one that is replaced, or whose folder is opened, while we connect is told from the one that was found", async () => {
  const folder = join(base, "run");
  await listen(folder);
  const found = await findControlSocket([folder]);
  found.confirm();
  renameSync(join(folder, name), join(folder, "old"));
  await listen(folder);
  expect(() => found.confirm()).toThrow("was replaced while we connected");
  chmodSync(folder, 0o777);
  expect(() => found.confirm()).toThrow("others may write");
});

test("a socket is found by the name that the example in pluto.ini gives it, too", async () => {
  const folder = join(base, "run");
  const { seen } = await listen(folder);
  renameSync(join(folder, name), join(folder, "plutod.sock"));
  expect((await findControlSocket([folder])).path).toBe(join(folder, "plutod.sock"));
  renameSync(join(folder, "plutod.sock"), join(folder, "other.sock"));
  await expect(findControlSocket([folder])).rejects.toThrow("no socket there");
  expect(seen).toEqual([]);
});

test("every place is looked in, whichever has the daemon; none, and it says where, and what was there", async () => {
  const [first, second, third] = ["first", "second", "third"].map((each) => join(base, each));
  const folders = [first ?? "", second ?? "", third ?? ""];
  await expect(findControlSocket(folders)).rejects.toThrow(
    `no control socket answers in ${first} (no such folder), ${second} (no such folder), ${third} (no such folder)`,
  );
  mkdirSync(folders[0] ?? "", { mode: 0o700 });
  const one = await listen(folders[1] ?? "");
  expect((await findControlSocket(folders)).path).toBe(join(folders[1] ?? "", name));
  const other = await listen(folders[2] ?? "");
  await expect(findControlSocket(folders)).rejects.toThrow(/^more than one plutod runs here[^]*second[^]*third/);
  await Promise.all([one.stop(), other.stop()]);
  await expect(findControlSocket(folders)).rejects.toThrow(`${first} (no socket there)`);
});
