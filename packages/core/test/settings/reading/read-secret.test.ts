import { bytes } from "@pluto-ami/protocol";
import { parseConf } from "@pluto-ami/conf";
import { describe, expect, test } from "vitest";

import type { FoundSecret, SecretSource } from "../../../src/ports/secret-source.ts";
import { readManagerSettings } from "../../../src/settings/reading/read-manager-settings.ts";

/** Secrets by the name of their file or variable; others are not there. */
const source: SecretSource = {
  file: (path) => found(path === "/run/secrets/ann" ? { isFound: true, text: bytes("hunter2") } : undefined),
  variable: (name) => found(name === "ANN" ? { isFound: true, text: bytes("hunter3"), flaw: "it is old" } : undefined),
};
const found = (secret: FoundSecret | undefined): FoundSecret => secret ?? { isFound: false, why: "it is not there" };

const read = (text: string, secrets?: SecretSource) => {
  const file = parseConf(text, "manager.conf");
  if (!file.ok) throw new Error("the test's file is broken");
  const { dropped, settings, faults } = readManagerSettings(file.document, undefined, secrets);
  return {
    secretOf: (name: string) => settings.users.find((user) => user.name === name)?.secret,
    faults: [...faults, ...dropped.map(({ fault }) => fault)].map(
      ({ code, line, message, severity }) => `${severity} ${code} ${line} ${message}`,
    ),
  };
};

describe("a user's secret", () => {
  test("is that of the file or of the variable that is named in its place", () => {
    const { faults, secretOf } = read(
      "[ann]\nsecretfile = /run/secrets/ann\n[bob]\nSecretEnv = ANN\n[t](!)\nsecretfile = none\n[zed](t)\nsecretfile = /run/secrets/ann\n",
      source,
    );
    expect(secretOf("ann")?.matches("hunter2")).toBe(true);
    expect(secretOf("bob")?.matches("hunter3")).toBe(true);
    expect(secretOf("zed")?.matches("hunter2")).toBe(true);
    expect(faults).toEqual(["warning W_SECRET 4 The variable 'ANN' of user 'bob' should be mended: it is old."]);
  });

  test.each([
    ["[ann]\nsecretfile = /nowhere\n", "2 The secret file '/nowhere' of user 'ann' cannot be used: it is not there."],
    ["[ann]\nsecretenv = BOB\n", "2 The variable 'BOB' of user 'ann' cannot be used: it is not there."],
    ["[ann]\nsecretfile =\n", "2 The secret file '' of user 'ann' cannot be used: the line names none."],
  ])("%j is an error, and nobody gets in by it", (text, fault) => {
    const { faults, secretOf } = read(text, source);
    expect(faults).toEqual([`error E_SECRET ${fault}`]);
    expect(secretOf("ann")).toBeUndefined();
  });

  test.each([
    ["[ann]\nsecret = x\nsecretenv = ANN\n", "3 User 'ann' has secret and secretenv"],
    ["[ann]\nsecretfile = /run/secrets/ann\nsecretenv = ANN\n", "3 User 'ann' has secretfile and secretenv"],
    ["[ann]\nsecret =\n[ANN]\nsecretfile = /run/secrets/ann\n", "4 User 'ann' has secret and secretfile"],
    ["[t](!)\nsecret = x\n[ann](t)\nsecretfile = /run/secrets/ann\n", "4 User 'ann' has secret and secretfile"],
  ])("%j says it twice, and that is an error", (text, fault) => {
    const { faults, secretOf } = read(text, source);
    expect(faults).toEqual([`error E_SECRET ${fault}: one of secret, secretfile, secretenv is all that he may have.`]);
    expect(secretOf("ann")).toBeUndefined();
  });

  test("a user who loses his place by his access list has no fault besides", () => {
    expect(read("[ann]\nsecret = x\nsecretenv = ANN\ndeny = nowhere\n", source).faults).toEqual([
      expect.stringContaining("error E_USER 4 deny: 'nowhere' is no network"),
    ]);
  });

  test("is nowhere else without somewhere to look", () => {
    expect(read("[ann]\nsecretfile = /run/secrets/ann\n").faults).toEqual([expect.stringContaining("E_SECRET 2")]);
  });

  test("no fault repeats a secret", () => {
    const text = "[ann]\nsecret = hunter2\nsecretfile = /run/secrets/ann\n[bob]\nsecretenv = ANN\n";
    expect(read(text, source).faults.join("\n")).not.toContain("hunter");
  });
});
