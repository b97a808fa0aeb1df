import { allClasses, maskOf } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defineManagerSettings, type ManagerSettingsInput } from "../../src/settings/define-manager-settings.ts";
import { defaultGeneralSettings } from "../../src/settings/general-settings.ts";
import { SettingsError } from "../../src/settings/settings-error.ts";

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
    [
      "a bad network",
      { users: [{ ...bob, deny: ["10.0.0.0/33"] }] },
      /User 'bob': deny: '10\.0\.0\.0\/33' is no network/,
    ],
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

  test("undefined is what nobody says", () => {
    const input: ManagerSettingsInput = { users: [bob] };
    Object.assign(input, { general: { port: undefined, enabled: undefined } });
    expect(defineManagerSettings(input)).toEqual(defineManagerSettings({ users: [bob] }));
  });

  describe("where no compiler sees it, a field of the wrong type is named", () => {
    /** What plain JavaScript can pass. */
    const define = (input: unknown): unknown => Reflect.apply(defineManagerSettings, undefined, [input]);
    const user = (fields: object) => ({ users: [bob, { name: "ann", secret: "hunter2", ...fields }] });
    const general = (fields: object) => ({ users: [], general: fields });

    test.each<[input: unknown, message: string]>([
      [undefined, "The argument of defineManagerSettings is missing; use an object with users."],
      [[], "The argument of defineManagerSettings is an array; use an object with users."],
      [{}, "users is missing; use an array of users, each with a name and a secret."],
      [{ users: bob }, "users is an object; use an array of users, each with a name and a secret."],
      [{ users: [null] }, "users[0] is null; use an object with name and secret."],
      [user({ name: 7 }), "users[1].name is a number; use a string."],
      [user({ secret: undefined }), "users[1].secret is missing; use a string."],
      [user({ secret: ["hunter2"] }), "users[1].secret is an array; use a string."],
      [
        user({ read: "system,call" }),
        'users[1].read is a string; use an array of classes, as in ["system", "call"], or "all".',
      ],
      [user({ write: 3 }), 'users[1].write is a number; use an array of classes, as in ["system", "call"], or "all".'],
      [user({ write: ["call", 3] }), "users[1].write[1] is a number; use a string."],
      [user({ deny: "0.0.0.0/0" }), 'users[1].deny is a string; use an array of networks, as in ["10.0.0.0/8"].'],
      [user({ permit: [undefined] }), "users[1].permit[0] is missing; use a string."],
      [user({ allowMultipleLogin: "no" }), "users[1].allowMultipleLogin is a string; use true or false."],
      [user({ displayConnects: 0 }), "users[1].displayConnects is a number; use true or false."],
      [general([]), "general is an array; use an object with enabled, webEnabled and more."],
      [general({ port: "5038" }), "general.port is a string; use a number."],
      [general({ bindAddress: 127 }), "general.bindAddress is a number; use a string."],
      [general({ tlsBindAddress: "::" }), "general.tlsBindAddress is a string; use an object with host and port."],
      [general({ tlsBindAddress: { host: "::" } }), "general.tlsBindAddress.port is missing; use a number."],
      [general({ disabledEvents: "VarSet" }), "general.disabledEvents is a string; use an array of strings."],
      [general({ debug: null }), "general.debug is null; use true or false."],
      [{ uesrs: [] }, "There is no option 'uesrs'; did you mean 'users'?"],
      [{ users: [], genral: {} }, "There is no option 'genral'; did you mean 'general'?"],
      [user({ secert: "hunter2" }), "There is no option 'users[1].secert'; did you mean 'users[1].secret'?"],
      [{ users: [{ name: "ann", secert: "hunter2" }] }, "'users[0].secret'? 'users[0].secret' is missing."],
      [user({ eventFilters: [] }), "'users[1].eventFilters'. There are name, secret, read, write, "],
      [
        user({ acl: "hunter2" }),
        "'users[1].acl'. There are name, secret, read, write, deny, permit, allowMultipleLogin, ",
      ],
      [user({ name: "an\nn" }), "users[1].name has a line end or a NUL; use one line of text."],
      [user({ secret: "hunter2\r" }), "users[1].secret has a line end or a NUL; use one line of text."],
      [general({ channelVars: ["A\0"] }), "general.channelVars[0] has a line end or a NUL; use one line of text."],
      [user({ colour: "hunter2" }), "There is no option 'users[1].colour'."],
      [general({ authtimeout: 5 }), "There is no option 'general.authtimeout'; did you mean 'general.authTimeout'?"],
      [general({ constructor: 5 }), "There is no option 'general.constructor'."],
      [
        general({ tlsBindAddress: { host: "::", prot: 1 } }),
        "There is no option 'general.tlsBindAddress.prot'; did you mean 'general.tlsBindAddress.port'?",
      ],
    ])("%j", (input, message) => {
      expect(() => define(input)).toThrow(SettingsError);
      expect(() => define(input)).toThrow(message);
      expect(() => define(input)).not.toThrow(/hunter2/);
    });
  });

  test("a class that does not exist is an error, where no compiler sees it", () => {
    const input: ManagerSettingsInput = JSON.parse('{"users":[{"name":"bob","secret":"x","read":["telepathy"]}]}');
    expect(() => defineManagerSettings(input)).toThrow(
      /^User 'bob': read: 'telepathy' is no permission class\. There are: system, call, /,
    );
  });
});
