import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { binaries, managerConf, Plutod, pluto, run } from "../plutod.ts";
import { Wire } from "../wire.ts";

/** A folder for the state that outlives the daemons which use it. */
const stateFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "kept");
};

const conf = (state: string) => ({ "manager.conf": managerConf, "pluto.ini": `[state]\nfolder = ${state}\n` });

/** A value that shows whether it is whole: one digit, many times. */
const value = (round: number): string => String(round % 10).repeat(700);

const read = async (wire: Wire, key: string): Promise<string> => {
  wire.act("DBGet", "Family: crash", `Key: ${key}`);
  const answer = await wire.until(/DBGetComplete\r\n(?:.+\r\n)*\r\n|not found\r\n\r\n/);
  return /\nVal: (.*)\r\n/.exec(answer)?.[1] ?? "";
};

test("a value whose DBPut was answered survives kill -9; none is ever half", async () => {
  const state = stateFolder();
  /** What was answered last for each key, and what was asked for since. */
  const answered = new Map<string, string>();
  const asked = new Map<string, string>();
  for (let life = 0; life < 6; life++) {
    await using daemon = await Plutod.start(conf(state));
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    for (const [key, latest] of asked) {
      const found = await read(wire, key);
      expect([answered.get(key) ?? "", latest]).toContain(found);
      answered.set(key, found);
    }
    // The kill comes after a random number of answers, with further writes under way behind them.
    const last = Math.floor(Math.random() * 40);
    for (let round = 0; round <= last + 5; round++) {
      const key = `k${round % 7}`;
      wire.act("DBPut", "Family: crash", `Key: ${key}`, `Val: ${value(life + round)}`);
      asked.set(key, value(life + round));
      if (round > last) continue;
      await wire.until(/Message: Updated database successfully\r\n\r\n/);
      answered.set(key, value(life + round));
    }
    daemon.signal("SIGKILL");
    await daemon.exit();
  }
  expect(answered.size).toBeGreaterThan(0);
}, 60_000);

test("a database that cannot be opened does not keep the daemon from starting; its actions answer an error", async () => {
  const state = stateFolder();
  mkdirSync(join(state, "database"), { recursive: true });
  writeFileSync(join(state, "database", "CURRENT"), "MANIFEST-000009\n");
  await using daemon = await Plutod.start(conf(state));
  expect(daemon.output).toMatch(/There is no key database: .*\/kept\/database cannot be opened: its files are damaged/);
  using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
  wire.act("DBPut", "Family: f", "Key: k", "Val: v");
  await wire.until(/Response: Error\r\nMessage: Failed to update entry\r\n\r\n/);
  wire.act("DBGet", "Family: f", "Key: k");
  await wire.until(/Response: Error\r\nMessage: Database unavailable\r\n\r\n/);
  wire.act("Ping");
  await wire.until(/Ping: Pong/);
});

test("two daemons do not share a database: the second says who has it", async () => {
  const state = stateFolder();
  await using first = await Plutod.start(conf(state));
  await using second = await Plutod.start(conf(state));
  expect(first.output).not.toContain("There is no key database");
  expect(second.output).toContain("another process has it open; stop that one first");
});

test("a second daemon with the same configuration says one thing: that there is another", async () => {
  await using first = await Plutod.start();
  const second = await run(process.execPath, [binaries.plutod, "--config", first.config], first.env);
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr).toMatch(/^plutod: another plutod runs with this configuration: .*\n.*\n$/);
});

test("the database commands and actions see the same entries, and a restart keeps them", async () => {
  const state = stateFolder();
  {
    await using daemon = await Plutod.start(conf(state));
    const put = await pluto(daemon, "database", "put", "office", "joe", "room 12");
    expect(put).toMatchObject({ code: 0, stdout: "Updated database successfully\n" });
    daemon.signal("SIGTERM");
    expect(await daemon.exit()).toBe(0);
  }
  await using daemon = await Plutod.start(conf(state));
  const shown = await pluto(daemon, "database", "show");
  expect(shown.stdout.replaceAll(/ +/g, " ")).toBe("/office/joe : room 12 \n1 results found.\n");
});

/** Puts a value; true when that was answered with success. */
const put = async (wire: Wire, key: string, text: string): Promise<boolean> => {
  wire.act("DBPut", "Family: crash", `Key: ${key}`, `Val: ${text}`);
  return (await wire.until(/Response: \w+\r\n(?:.+\r\n)*\r\n/)).includes("Response: Success");
};

const limitFiles = (daemon: Plutod, bytes: string): void => {
  execFileSync("prlimit", ["--pid", String(daemon.pid), `--fsize=${bytes}:unlimited`]);
};

test.skipIf(process.platform !== "linux")(
  "what is put while the disk is full is refused, and what is put before and after is kept (prlimit, as Linux has it)",
  async () => {
    const state = stateFolder();
    const kept: string[] = [];
    {
      await using daemon = await Plutod.start(conf(state));
      using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
      for (const round of ["first", "second"]) {
        for (let key = 0; key < 10; key++)
          if (await put(wire, `${round}${key}`, value(key))) kept.push(`${round}${key}`);
        limitFiles(daemon, "5000");
        for (let key = 0; key < 5; key++) expect(await put(wire, `full${key}`, value(key))).toBe(false);
        limitFiles(daemon, "unlimited");
      }
      expect(kept).toHaveLength(20);
      expect(await put(wire, "last0", value(0))).toBe(true);
      expect(daemon.output).toContain("The key database cannot be written: the disk is full");
      daemon.signal("SIGTERM");
      expect(await daemon.exit()).toBe(0);
    }
    await using daemon = await Plutod.start(conf(state));
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    for (const key of [...kept, "last0"])
      expect([key, await read(wire, key)]).toEqual([key, value(Number(key.at(-1)))]);
    for (let key = 0; key < 5; key++) expect(await read(wire, `full${key}`)).toBe("");
  },
  60_000,
);

test("a database whose files are damaged is an error for who asks, after each start, and the daemon lives", async () => {
  const state = stateFolder();
  {
    await using daemon = await Plutod.start(conf(state));
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    for (let key = 0; key < 20; key++) expect(await put(wire, `k${key}`, value(key))).toBe(true);
    daemon.signal("SIGTERM");
    await daemon.exit();
  }
  const journal = join(state, "database", "journal-1");
  writeFileSync(journal, readFileSync(journal).fill(0, 7000, 7512));
  for (let start = 0; start < 2; start++) {
    await using daemon = await Plutod.start(conf(state));
    expect(daemon.output).toMatch(
      /cannot be opened: its files are damaged \(journal-1 .*\); restore its folder from a copy, or/,
    );
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    expect(await pluto(daemon, "check")).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^AMI WARNING - .*The key database fails: \S+\/database cannot be opened: its files are damaged/,
      ),
    });
    const { stdout } = await pluto(daemon, "manager", "show", "statistics");
    const why = `${join(state, "database")} cannot be opened: its files are damaged`;
    expect(stdout).toContain(`\nThe key database fails: ${why}`);
    expect((await pluto(daemon, "database", "put", "f", "k", "v")).stderr).toContain(`Failed to update entry: ${why}`);
    for (const key of ["k1", "k10", "k19", "none"]) {
      wire.act("DBGet", "Family: crash", `Key: ${key}`);
      await wire.until(/Response: Error\r\nMessage: Database unavailable\r\n\r\n/);
    }
    daemon.signal("SIGTERM");
    expect(await daemon.exit()).toBe(0);
  }
});

test("a database of an earlier version is moved over at the first start", async () => {
  const state = stateFolder();
  const fixture = resolve(import.meta.dirname, "../../apps/server/test/database/leveldb/fixtures/tables");
  cpSync(fixture, join(state, "database"), { recursive: true });
  for (let start = 0; start < 2; start++) {
    await using daemon = await Plutod.start(conf(state));
    expect(daemon.output.includes("Moved the 118 entries of the key database over")).toBe(start === 0);
    const shown = await pluto(daemon, "database", "show");
    expect(shown.stdout).toMatch(/\n118 results found\.\n$/);
  }
});

test("a daemon that was killed keeps the next one from nothing", async () => {
  const state = stateFolder();
  for (let life = 0; life < 3; life++) {
    await using daemon = await Plutod.start(conf(state));
    expect(daemon.output).not.toContain("There is no key database");
    daemon.signal("SIGKILL");
    await daemon.exit();
  }
});
