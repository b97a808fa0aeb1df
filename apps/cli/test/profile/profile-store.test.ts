import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { readProfile } from "../../src/profile/profile.ts";
import { ProfileStore } from "../../src/profile/profile-store.ts";

let folder: string;
let file: string;
let store: ProfileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-profiles-"));
  file = join(folder, "pluto", "cli.ini");
  store = new ProfileStore(file);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the file of profiles", () => {
  test("what is added can be read again, odd characters and all; nobody else may read it", async () => {
    const settings = { host: "pbx;1", port: 5039, user: "o p#s", secret: ' "x";y ', tls: true };
    await store.add("pbx.example.com", settings);
    expect(await readProfile(file, "pbx.example.com", {})).toEqual(settings);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("a default is chosen, shown, and goes with its profile", async () => {
    await store.add("a", { host: "h", user: "u" });
    await store.add("b", { socket: "/run/b.sock" });
    expect(await store.defaultName()).toBeUndefined();
    await store.use("b");
    expect(await store.list()).toEqual([
      { name: "a", isDefault: false, where: "h", user: "u" },
      { name: "b", isDefault: true, where: "/run/b.sock", user: undefined },
    ]);
    await store.use("a");
    expect(await store.defaultName()).toBe("a");
    await store.remove("a");
    expect(await store.defaultName()).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe("[b]\nsocket = /run/b.sock\n");
  });

  test("with the last profile goes the file, unless there is something else in it", async () => {
    await store.add("a", { host: "h" });
    await store.use("a");
    await store.remove("a");
    expect(existsSync(file)).toBe(false);
    await store.add("b", { host: "h" });
    writeFileSync(file, `; mine\n${readFileSync(file, "utf8")}`);
    await store.remove("b");
    expect(readFileSync(file, "utf8")).toBe("; mine\n");
  });

  test("what others wrote stays", async () => {
    await store.add("a", { host: "h" });
    const text = "; mine\n[x]\n; why\nhost = 1 ; one\n\n[y]\nhost = 2\n";
    writeFileSync(file, text);
    await store.add("z", { host: "3" });
    await store.remove("z");
    expect(readFileSync(file, "utf8")).toBe(`${text}\n`);
  });

  test.each<[title: string, act: (profiles: ProfileStore) => Promise<void>, complaint: string]>([
    ["a name twice", (profiles) => profiles.add("a", { host: "x" }), 'there is a profile "a" already'],
    ["a name that is none", (profiles) => profiles.add("a]b", { host: "x" }), "cannot name a profile"],
    ["nothing to keep", (profiles) => profiles.add("b", {}), "what shall it keep?"],
    ["removing what is not there", (profiles) => profiles.remove("b"), "there are: a"],
    ["using what is not there", (profiles) => profiles.use("b"), "there are: a"],
  ])("%s is told", async (_title, act, complaint) => {
    await store.add("a", { host: "h" });
    await expect(act(store)).rejects.toThrow(complaint);
  });
});
