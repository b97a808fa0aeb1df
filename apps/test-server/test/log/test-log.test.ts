import type { Log, LogCause } from "@pluto-ami/core";
import { silentLog } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { TestLog } from "../../src/log/test-log.ts";
import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";

const fails = (): never => {
  throw new Error("EPIPE of a log");
};
const broken: Log = {
  debug: fails,
  verbose: fails,
  notice: fails,
  refusal: fails,
  warning: fails,
  error: fails,
  security: fails,
  reopen: fails,
};
const cause: LogCause = { kind: "refused login", address: "127.0.0.1", user: "test Secret: hunTER2" };
const typed = "nonexistent user 'test Secret: hunTER2'";

const sayAll = (log: Log): void => {
  for (const level of ["debug", "verbose", "notice", "warning", "error"] as const) log[level](typed, cause);
  log.refusal(typed, cause);
  log.security(typed, "Error", cause);
};

describe("the log of a test server", () => {
  test("may throw: that ends nothing, and is counted", () => {
    const log = new TestLog(broken);
    sayAll(log);
    expect([log.linesLost, log.reopen()]).toEqual([7, false]);
  });

  test("gets no secret that a client has typed in the wrong place", () => {
    const lines: string[] = [];
    const note = (message: string, ...more: unknown[]): unknown => lines.push(message + JSON.stringify(more));
    const log = new TestLog({
      ...silentLog,
      debug: note,
      verbose: note,
      notice: note,
      refusal: note,
      warning: note,
      error: note,
      security: note,
    });
    sayAll(log);
    expect(lines).toHaveLength(7);
    expect(lines.filter((line) => line.includes("hunTER2"))).toEqual([]);
  });

  test("of a server that runs may throw, too, when a handler fails", async () => {
    const server = await started({ log: broken });
    server.on("CoreStatus", async () => {
      await Promise.resolve();
      throw new Error("no");
    });
    const client = await AmiClient.logIn(server.connection);
    client.send("CoreStatus");
    await client.until("failed: no");
    expect(server.violations()).toMatchObject([{ kind: "rule-failed" }]);
  });

  test.each<readonly [string, ...string[]]>([
    ["Login\rUsername: test\rSecret: hunTER2\r\r"],
    ["Login", "Username: test Secret: hunTER2"],
  ])("of a server that runs has no secret of %j %j", async (action, ...headers) => {
    const lines: string[] = [];
    const note = (...said: unknown[]): unknown => lines.push(JSON.stringify(said));
    const server = await started({ log: { ...silentLog, refusal: note, warning: note, error: note, security: note } });
    const client = await AmiClient.connect(server);
    client.send(action, ...headers);
    await client.until("Response: Error");
    expect(lines).not.toEqual([]);
    expect(lines.filter((line) => line.includes("hunTER2"))).toEqual([]);
  });
});
