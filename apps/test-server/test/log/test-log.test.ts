import { createServer, type Server } from "node:net";

import type { Log, LogCause } from "@pluto-ami/core";
import { silentLog } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { TestLog } from "../../src/log/test-log.ts";
import type { TestServer } from "../../src/test-server.ts";
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

const linesLost = async (client: AmiClient): Promise<number> => {
  const statistics = await client.act("Command", "Command: manager show statistics");
  return Number(/Log lines lost[^\d\n]*(\d+)/i.exec(statistics)?.[1]);
};

/** Somebody else on the port of a server. */
const listening = async ({ host, port }: TestServer): Promise<Server> => {
  for (;;) {
    const other = createServer();
    const said = await new Promise((resolve) => other.once("error", resolve).listen(port, host, () => resolve("open")));
    if (said === "open") return other;
  }
};

describe("the log of a test server", () => {
  test("only hides secrets: what it throws is guarded by the manager, which it is given to", () => {
    const log = new TestLog(broken);
    expect(() => log.warning(typed)).toThrow("EPIPE of a log");
    expect(() => log.reopen()).toThrow("EPIPE of a log");
    expect(new TestLog({ ...silentLog, linesLost: 7 }).linesLost).toBe(7);
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

  test.each<readonly [string, (server: TestServer, client: AmiClient) => Promise<unknown>]>([
    [
      "a handler fails",
      async (server, client) => {
        expect(await client.act("CoreStatus")).toContain("failed: no");
        expect(server.violations()).toMatchObject([{ kind: "rule-failed" }]);
      },
    ],
    [
      "a handler fails when its test is over",
      async (server, client) => {
        let fail: () => void = () => {};
        server.on("CoreSettings", () => new Promise((_, reject) => (fail = () => reject(new Error("late")))));
        client.send("CoreSettings");
        await server.expectAction("CoreSettings");
        await server.reset();
        fail();
        await client.act("Ping");
      },
    ],
    [
      "a fault ends a session",
      async (server) => {
        const other = await AmiClient.logIn(server.connection);
        const [session] = server.sessions().slice(-1);
        server.faults.add({ fault: "blackhole", name: "hole", direction: "out", session: session?.id });
        other.send("CoreSettings");
        await server.expectAction("CoreSettings");
        await server.settled();
        server.faults.remove("hole");
        await other.closed();
      },
    ],
    [
      "its port cannot be opened again",
      async (server, client) => {
        server.faults.add({ fault: "refuse", name: "closed" });
        const other = await listening(server);
        server.faults.remove("closed");
        await client.act("Ping");
        expect(server.violations()).toMatchObject([
          {
            kind: "port-lost",
            message: expect.stringContaining(`The port ${server.port} could not be opened again: `),
          },
        ]);
        await new Promise((resolve) => other.close(resolve));
      },
    ],
  ])("of a server that runs may throw when %s: its lines are lost, and counted", async (_, happens) => {
    const server = await started({ log: { ...silentLog, warning: fails, error: fails } });
    server.on("CoreStatus", async () => {
      await Promise.resolve();
      throw new Error("no");
    });
    const client = await AmiClient.logIn(server.connection);
    expect(await linesLost(client)).toBe(0);
    await happens(server, client);
    expect(await linesLost(client)).toBeGreaterThan(0);
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
