import { expect, test } from "vitest";

import { sessionsOf } from "../../src/delivery/recipient.ts";

const session = (id: number, username: string) => ({
  id,
  username,
  transport: "TCP" as const,
  remote: { host: "127.0.0.1", port: 1 },
  isOverHttp: false,
  loginTime: username === "" ? undefined : 1,
  read: [],
  write: [],
  events: [],
  isBehind: false,
  pendingEvents: 0,
  pendingBytes: 0,
  dropped: 0,
});
const company = { sessions: [session(1, ""), session(2, "panel"), session(3, "PANEL")], users: ["test", "Panel"] };

test.each([
  ["all", undefined],
  ["panel", [2, 3]],
  ["test", []],
  [{ id: 1 }, [1]],
  [{ id: 99 }, [99]],
])("%j has the sessions %j", (recipient, sessions) => {
  expect(sessionsOf(recipient, company)).toEqual(sessions);
});

test.each([
  ["pannel", "There is no user 'pannel'; did you mean 'Panel'?"],
  ["", "There is no user ''; there are test, Panel."],
  [undefined, 'to is missing; use a user\'s name, one of sessions(), or "all".'],
  [{ id: "1" }, 'to is an object; use a user\'s name, one of sessions(), or "all".'],
])("%j is refused", (recipient, message) => {
  expect(() => sessionsOf(recipient, company)).toThrow(expect.objectContaining({ code: "E_NO_RECIPIENT", message }));
});
