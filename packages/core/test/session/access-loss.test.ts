import { describe, expect, test } from "vitest";

import { accessLoss } from "../../src/session/access-loss.ts";
import { defineManagerSettings } from "../../src/settings/define-manager-settings.ts";
import { Secret } from "../../src/access/user/secret.ts";
import type { User } from "../../src/access/user/user.ts";

const { users } = defineManagerSettings({ users: [{ name: "bob", secret: "x", deny: ["10.0.0.0/8"] }] });
const bob = (facts: Partial<User> = {}): User[] => users.map((user) => ({ ...user, ...facts }));

describe("what a reload may leave a user without", () => {
  test.each([
    { what: "nothing", user: bob()[0], host: "127.0.0.1", loss: undefined },
    { what: "the account", user: undefined, host: "127.0.0.1", loss: "InvalidAccountID" },
    { what: "the secret", user: bob({ secret: undefined })[0], host: "127.0.0.1", loss: "InvalidAccountID" },
    {
      what: "all of the secret",
      user: bob({ secret: new Secret("") })[0],
      host: "127.0.0.1",
      loss: "InvalidAccountID",
    },
    { what: "the address", user: bob()[0], host: "10.1.2.3", loss: "FailedACL" },
  ])("$what", ({ user, host, loss }) => {
    expect(accessLoss(user, host)?.kind).toBe(loss);
  });
});
