import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { bar, bystanderConf, flood, pingTime } from "./flood.ts";

const loggedIn = "Action: Login\r\nUsername: admin\r\nSecret: s3cret-admin\r\nEvents: off\r\n\r\n";

test.each([
  ["empty frames", "commands", "\r\n", "Action: Command\r\nCommand: manager show commands\r\n\r\n"],
  ["frames that never end", "pings", "X\r\n", "Action: Ping\r\n\r\n"],
  ["lines that are too long", "lookups", `${"x".repeat(5000)}\r\n\r\n`, "Action: DBGet\r\nFamily: f\r\nKey: k\r\n\r\n"],
  ["logins without a name", "events", "Action: Login\r\n\r\n", "Action: UserEvent\r\nUserEvent: x\r\n\r\n"],
  ["challenges", "lists", "Action: Challenge\r\nAuthType: MD5\r\n\r\n", "Action: ListCommands\r\n\r\n"],
])(
  "a stranger who floods with %s and a user who floods with %s keep nobody waiting",
  async (_stranger, _user, strangersText, usersText) => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf + bystanderConf });
    using _one = await flood(daemon.port, strangersText);
    using _other = await flood(daemon.port, usersText, loggedIn);
    expect(await pingTime(daemon, count("pings", 2000, 150))).toBeLessThan(bar);
  },
  120_000,
);
