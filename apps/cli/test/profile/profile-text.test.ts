import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  chmodSync,
  symlinkSync,
  lstatSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { readProfile } from "../../src/profile/profile.ts";
import { ProfileStore } from "../../src/profile/profile-store.ts";
import { profileLine, readProfileFacts } from "../../src/profile/profile-text.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-profile-text-"));
const file = join(folder, "pluto", "cli.ini");
const store = new ProfileStore(file);

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string): void => {
  mkdirSync(join(folder, "pluto"), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
};

const isAdded = async (name: string, secret: string): Promise<boolean> => {
  try {
    await store.add(name, { host: "h", user: "u", secret });
    return true;
  } catch {
    return false;
  }
};

describe("what is said to be kept is there, unchanged, and can be listed, used and removed; else it is refused", () => {
  const name = fc.oneof(
    fc.constantFrom(
      "default",
      "__proto__",
      "constructor",
      "toString",
      "a",
      "a.b",
      "a.host",
      "a.b.c",
      "@x",
      "a.",
      "A",
      "true",
    ),
    fc.string({ unit: fc.constantFrom("a", "b", ".", "-", "_", "@"), minLength: 1, maxLength: 4 }),
  );
  const secret = fc.oneof(
    fc.constantFrom(
      "a\\\\b\\\\",
      "true",
      "null",
      "",
      " x ",
      '"',
      "'x'",
      "[x]",
      "a=b",
      "x;y",
      "#",
      "\\;",
      "a\nb",
      "\r",
      "\u2028",
      "\\u0041",
    ),
    fc.string({ unit: fc.constantFrom("a", " ", ";", "#", "\\", '"', "'", "=", "[", "\n"), maxLength: 6 }),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const other = fc.constantFrom(
    "",
    "; mine\n",
    "[a]\nhost = 1\n",
    "default = a\n[a]\nhost = 1 ; why\n",
    "[a.b]\nhost = 2\n",
    "host = 1\n",
    "[b\n",
    "default = a\n",
  );

  test("any secret that can be written is read as it was", () => {
    fc.assert(
      fc.property(secret, (kept) => {
        const line = profileLine("secret", kept);
        if (line === undefined) return;
        expect(readProfileFacts(`[p]\n${line}\nhost = h\n`).profiles.get("p")).toEqual(
          new Map([
            ["secret", kept],
            ["host", "h"],
          ]),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("any name and any secret", async () => {
    await fc.assert(
      fc.asyncProperty(name, secret, other, async (added, kept, text) => {
        write(text);
        const before = await store.list();
        if (!(await isAdded(added, kept))) {
          expect(readFileSync(file, "utf8")).toBe(text);
          return;
        }
        expect(await readProfile(file, added, {})).toEqual({ host: "h", user: "u", secret: kept });
        await store.use(added);
        expect((await store.list()).find(({ isDefault }) => isDefault)?.name).toBe(added);
        await store.remove(added);
        expect(await store.defaultName()).toBeUndefined();
        expect(await store.list()).toEqual(before.map((profile) => ({ ...profile, isDefault: false })));
      }),
      // Each writes thrice and waits for the disk.
      { numRuns: 60 },
    );
  });
});

test.each([String.raw`a\\b\\`, "a;b#c", " x ", "a\nb", '"q"', "true"])(
  "the secret %j is kept as it is",
  async (secret) => {
    await store.add("p", { host: "h", user: "u", secret });
    expect((await readProfile(file, "p", {})).secret).toBe(secret);
  },
);

test.each(["default", "__proto__"])("a profile cannot be named %s", async (named) => {
  await expect(store.add(named, { host: "h" })).rejects.toThrow("nothing was changed");
});

test("a name that would change another profile is refused", async () => {
  await store.add("a", { host: "h" });
  await expect(store.add("a.host", { host: "x" })).rejects.toThrow("nothing was changed");
  expect(await readProfile(file, "a", {})).toEqual({ host: "h" });
});

test("of many that add at once each is there", async () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  await Promise.all(names.map((each) => store.add(each, { host: "h" })));
  expect((await store.list()).map((profile) => profile.name).sort()).toEqual(names);
});

test("a file that others may write is not read, nor added to", async () => {
  write("[a]\nhost = h\n");
  chmodSync(file, 0o622);
  await expect(store.list()).rejects.toThrow("others may write");
  await expect(store.add("b", { host: "h" })).rejects.toThrow("others may write");
  await expect(readProfile(file, "a", {})).rejects.toThrow("others may write");
});

test("a link to the file stays one", async () => {
  mkdirSync(join(folder, "dots"), { recursive: true });
  mkdirSync(join(folder, "pluto"), { recursive: true });
  writeFileSync(join(folder, "dots", "cli.ini"), "; mine\n", { mode: 0o600 });
  symlinkSync(join(folder, "dots", "cli.ini"), file);
  await store.add("a", { host: "h" });
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "dots", "cli.ini"), "utf8")).toBe("; mine\n\n[a]\nhost = h\n");
});
