import { allClasses, maskOf } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import {
  defineManagerSettings,
  type ManagerSettingsInput,
  SettingsError,
} from "../../src/settings/define-manager-settings.ts";
import { defaultGeneralSettings } from "../../src/settings/general-settings.ts";

const bob = { name: "bob", secret: "hunter2" };

describe("defineManagerSettings", () => {
  test("what nobody says is the default, but it is enabled", () => {
    const { general, users } = defineManagerSettings({ users: [bob] });
    expect(general).toEqual({ ...defaultGeneralSettings, enabled: true });
    expect(users[0]).toMatchObject({ name: "bob", read: 0, write: 0, displayConnects: true, allowMultipleLogin: true });
  });

  test("rights, rules and the general words of a user", () => {
    const { users } = defineManagerSettings({
      general: { allowMultipleLogin: false },
      users: [{ ...bob, read: "all", write: ["system", "call"], deny: ["0.0.0.0/0"], permit: ["10.0.0.0/8"] }],
    });
    const [user] = users;
    expect([user?.read, user?.write, user?.allowMultipleLogin]).toEqual([
      allClasses,
      maskOf(["system", "call"]),
      false,
    ]);
    expect(["10.1.1.1", "127.0.0.1", "::1"].map((peer) => user?.access.decide(peer).allowed)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("TLS listens where the plain door does, unless told otherwise", () => {
    const { general } = defineManagerSettings({ users: [], general: { bindAddress: "127.0.0.1" } });
    expect(general.tlsBindAddress).toEqual({ host: "127.0.0.1", port: 5039 });
  });

  test.each<[string, ManagerSettingsInput, RegExp]>([
    ["no name", { users: [{ ...bob, name: "" }] }, /needs a name/],
    ["a long name", { users: [{ ...bob, name: "ü".repeat(40) }] }, /79 bytes at most/],
    ["a name twice", { users: [bob, { ...bob, name: "BOB" }] }, /two users named BOB/],
    ["no secret", { users: [{ name: "bob", secret: "" }] }, /'bob' needs a secret/],
    ["a bad network", { users: [{ ...bob, deny: ["10.0.0.0/33"] }] }, /'10\.0\.0\.0\/33' is no network/],
    ["a port below 1024", { users: [bob], general: { port: 80 } }, /port is 80; use 1024 to 65535, or 0/],
    ["half a port", { users: [bob], general: { port: 5038.5 } }, /port is 5038\.5/],
    ["a host name", { users: [bob], general: { bindAddress: "localhost" } }, /'localhost' is no numeric address/],
    ["no time at all", { users: [bob], general: { authTimeout: 0 } }, /general\.authTimeout is 0/],
    ["no number", { users: [bob], general: { authLimit: Number.NaN } }, /general\.authLimit is NaN/],
  ])("%s is an error that says so", (_, input, message) => {
    expect(() => defineManagerSettings(input)).toThrow(SettingsError);
    expect(() => defineManagerSettings(input)).toThrow(message);
    expect(() => defineManagerSettings(input)).not.toThrow(/hunter2/);
  });

  test("a class that does not exist is an error, where no compiler sees it", () => {
    const input: ManagerSettingsInput = JSON.parse('{"users":[{"name":"bob","secret":"x","read":["telepathy"]}]}');
    expect(() => defineManagerSettings(input)).toThrow(/'telepathy' is no permission class/);
  });
});
