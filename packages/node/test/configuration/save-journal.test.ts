import { chmodSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { systemDisk } from "../../src/configuration/save-disk.ts";
import { isSaveFile, SaveJournal } from "../../src/configuration/save-journal.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Failure, FaultyDisk } from "./faulty-disk.ts";

const names = ["manager.conf", "users.d/a.conf", "users.d/b.conf"];

const oldFolder = (): string => {
  const folder = realpathSync(temporaryFolder());
  mkdirSync(join(folder, "users.d"));
  for (const name of names) writeFileSync(join(folder, name), `old ${name}`);
  return folder;
};

const newTexts = (folder: string) =>
  names.map((name) => ({ path: join(folder, name), bytes: Buffer.from(`new ${name}, and longer than before`) }));

/** Is it all old, all new, or half? */
const stateOf = (folder: string): string =>
  [...new Set(names.map((name) => readFileSync(join(folder, name), "latin1").slice(0, 3)))].join(" and ");

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !statSync(join(folder, name)).isDirectory())
    .sort();

/** How many steps a save of these files has. */
const countSteps = async (): Promise<number> => {
  const folder = oldFolder();
  const disk = new FaultyDisk(0, "fails");
  await new SaveJournal(folder, disk).replace(newTexts(folder));
  return disk.steps;
};

/** Saves on a disk that goes wrong at this step, and tells whether the save said that it was done. */
const saveOn = async (folder: string, step: number, failure: Failure): Promise<boolean> => {
  try {
    await new SaveJournal(folder, new FaultyDisk(step, failure)).replace(newTexts(folder));
    return true;
  } catch {
    return false;
  }
};

test("a save replaces all files and leaves nothing else behind", async () => {
  const folder = oldFolder();
  chmodSync(join(folder, "users.d/a.conf"), 0o604);
  await new SaveJournal(folder, systemDisk).replace(newTexts(folder));
  expect(stateOf(folder)).toBe("new");
  expect(filesIn(folder)).toEqual(names);
  expect(statSync(join(folder, "users.d/a.conf")).mode & 0o777).toBe(0o604);
});

describe("a process that dies at any step", () => {
  test("leaves all files old or all files new, after the next start", async () => {
    const seen: string[] = [];
    const steps = await countSteps();
    expect(steps).toBeGreaterThan(10);
    for (let step = 1; step <= steps + 1; step++) {
      const folder = oldFolder();
      const isDone = await saveOn(folder, step, "dies");
      await new SaveJournal(folder, systemDisk).recover();
      const state = stateOf(folder);
      seen.push(state);
      expect([step, isDone ? "new" : state, isDone]).toEqual([step, state, isDone]);
      expect(state, `after step ${step}`).toMatch(/^(old|new)$/);
      await new SaveJournal(folder, systemDisk).replace(newTexts(folder));
      expect([stateOf(folder), filesIn(folder)], `the save after step ${step}`).toEqual(["new", names]);
    }
    expect(new Set(seen)).toEqual(new Set(["old", "new"]));
    expect(seen.lastIndexOf("old")).toBeLessThan(seen.indexOf("new"));
  });

  test("and dies again at any step of the recovery", async () => {
    const steps = await countSteps();
    for (let step = 1; step <= steps; step++) {
      for (let second = 1; second <= 8; second++) {
        const folder = oldFolder();
        await saveOn(folder, step, "dies");
        await new SaveJournal(folder, new FaultyDisk(second, "dies")).recover().catch(() => undefined);
        await new SaveJournal(folder, systemDisk).recover();
        expect(stateOf(folder), `after step ${step}, then ${second}`).toMatch(/^(old|new)$/);
      }
    }
  });
});

test("a disk that fails at any one step: a save that says so has changed nothing", async () => {
  const steps = await countSteps();
  for (let step = 1; step <= steps; step++) {
    const folder = oldFolder();
    const isDone = await saveOn(folder, step, "fails");
    if (isDone) expect(stateOf(folder)).toBe("new");
    await new SaveJournal(folder, systemDisk).recover();
    // Behind the last rename the save has happened: what fails there costs durability, not the whole.
    expect(stateOf(folder), `after step ${step}`).toBe(isDone || step > steps - 3 ? "new" : "old");
  }
});

test("one file needs no manifest", async () => {
  const folder = oldFolder();
  const [first] = newTexts(folder);
  if (first === undefined) throw new Error("no file");
  for (let step = 1; step < 6; step++) {
    await new SaveJournal(folder, new FaultyDisk(step, "dies")).replace([first]).catch(() => undefined);
    expect(readFileSync(first.path, "latin1")).toMatch(
      /^(old manager\.conf|new manager\.conf, and longer than before)$/,
    );
    expect(filesIn(folder)).not.toContain(".pluto-save.json");
  }
});

describe("a manifest that is no good is dropped, and changes nothing", () => {
  const cutOff = async (): Promise<string> => {
    const folder = oldFolder();
    const isCutOff = (): boolean => filesIn(folder).includes(".pluto-save.json");
    for (let step = 1; !isCutOff(); step++) await saveOn(folder, step, "dies");
    return folder;
  };

  test("because somebody has changed a file since", async () => {
    const folder = await cutOff();
    writeFileSync(join(folder, "users.d/b.conf"), "by hand");
    expect(await new SaveJournal(folder, systemDisk).recover()).toBe("dropped");
    expect(readFileSync(join(folder, "users.d/b.conf"), "latin1")).toBe("by hand");
    expect(readFileSync(join(folder, "manager.conf"), "latin1")).toBe("old manager.conf");
    expect(filesIn(folder)).toEqual(names);
  });

  test("because a draft is not what it was", async () => {
    const folder = await cutOff();
    writeFileSync(join(folder, "users.d/.b.conf.pluto-new"), "half");
    expect(await new SaveJournal(folder, systemDisk).recover()).toBe("dropped");
    expect(stateOf(folder)).toBe("old");
  });

  test.each([
    "",
    "{",
    "[]",
    '{"purpose":"new","entries":[{}]}',
    '{"purpose":"new","entries":[{"path":"../x","before":"a","after":"a"}]}',
  ])("because it is %j", async (text) => {
    const folder = oldFolder();
    writeFileSync(join(folder, ".pluto-save.json"), text);
    expect(await new SaveJournal(folder, systemDisk).recover()).toBe("dropped");
    expect([stateOf(folder), filesIn(folder)]).toEqual(["old", names]);
  });
});

test.each([
  [".pluto-save.json", true],
  [".pluto-save.lock.12", true],
  [".manager.conf.pluto-new", true],
  [".manager.conf.pluto-old", true],
  ["manager.conf", false],
  ["pluto-save.json", false],
  ["manager.conf.pluto-new", false],
])("%s: a file of a save? %s", (name, expected) => {
  expect(isSaveFile(name)).toBe(expected);
});

test("a save that was cut off is completed by whoever may read the files, not by who saved alone", async () => {
  const folder = oldFolder();
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) chmodSync(path, 0o640);
  chmodSync(join(folder, "manager.conf"), 0o660);
  let seen: unknown;
  const disk = {
    ...systemDisk,
    rename: (from: string, to: string): void => {
      if (to.endsWith(".pluto-save.json")) seen = statSync(from).mode & 0o777;
      systemDisk.rename(from, to);
    },
  };
  await new SaveJournal(folder, disk).replace(newTexts(folder));
  expect(seen).toBe(0o640);
});
