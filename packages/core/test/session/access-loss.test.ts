import { demandBytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { accessLoss } from "../../src/session/access-loss.ts";
import { defineManagerSettings } from "../../src/settings/define-manager-settings.ts";
import { Secret } from "../../src/access/user/secret.ts";
import type { User } from "../../src/access/user/user.ts";

const { users } = defineManagerSettings({ users: [{ name: "bob", secret: "x", deny: ["10.0.0.0/8"] }] });
const bob = (facts: Partial<User> = {}): User[] => users.map((user) => ({ ...user, ...facts }));

interface Case {
  readonly user: User | undefined;
  readonly host: string;
  readonly known?: string;
  readonly loss: string | undefined;
}

describe("what a reload may leave a user without", () => {
  test.each([
    { what: "nothing", user: bob()[0], host: "127.0.0.1", loss: undefined },
    { what: "the account", user: undefined, host: "127.0.0.1", loss: "InvalidAccountID" },
    { what: "the secret", user: bob({ secret: undefined })[0], host: "127.0.0.1", loss: "InvalidAccountID" },
    {
      what: "all of the secret",
      user: bob({ secret: new Secret(noBytes) })[0],
      host: "127.0.0.1",
      loss: "InvalidAccountID",
    },
    { what: "the secret it knew", user: bob()[0], host: "127.0.0.1", known: "y", loss: "InvalidPassword" },
    { what: "nothing, with the secret it knew", user: bob()[0], host: "127.0.0.1", known: "x", loss: undefined },
    { what: "the address", user: bob()[0], host: "10.1.2.3", loss: "FailedACL" },
  ])("$what", ({ user, host, known, loss }: Case) => {
    expect(accessLoss(user, host, known === undefined ? undefined : new Secret(demandBytes(known)))?.kind).toBe(loss);
  });
});
