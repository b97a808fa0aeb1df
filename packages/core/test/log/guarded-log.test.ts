import { expect, test } from "vitest";

import { GuardedLog } from "../../src/log/guarded-log.ts";
import { silentLog } from "../../src/ports/silent-log.ts";
import { createTestManager } from "../fakes.ts";

const boom = (): never => {
  throw new Error("boom");
};
const broken = {
  debug: boom,
  verbose: boom,
  notice: boom,
  refusal: boom,
  warning: boom,
  error: boom,
  security: boom,
  reopen: boom,
};

test("a log that throws loses lines, which are counted, and nobody notices", () => {
  const log = new GuardedLog({ ...broken, linesLost: 2 });
  const cause = { kind: "refused login", address: "192.0.2.1", reason: "secret" } as const;
  log.debug("a");
  log.verbose("a");
  log.notice("a");
  log.refusal("a", cause);
  log.warning("a");
  log.error("a");
  log.security("a", "Error", cause);
  expect([log.linesLost, log.reopen()]).toEqual([9, false]);
  expect([new GuardedLog(silentLog).linesLost, new GuardedLog(silentLog).reopen()]).toEqual([0, true]);
});

test("a manager whose log throws serves on", () => {
  const users = [{ name: "u", secret: "s", read: "all", write: "all" }] as const;
  const { connect, logIn, manager } = createTestManager({ users }, { log: broken });
  const client = logIn("u", "s");
  manager.actions.register({ name: "Bad", classes: [], doc: { synopsis: "Throw." }, run: boom });
  client.act("Bad");
  expect(client.peer.taken()).toContain("Response: Error");
  connect().act("Login", "Username: u", "Secret: wrong");
  client.session?.peerClosed();
  expect(manager.sessions()).toHaveLength(1);
});
