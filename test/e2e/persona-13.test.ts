import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { connect } from "@pluto-ami/client";

import { managerConf, Plutod, pluto } from "../plutod.ts";
import { Wire } from "../wire.ts";

let daemon: Plutod;
beforeAll(async () => {
  daemon = await Plutod.start({ "manager.conf": managerConf, "pluto.ini": "[general]\npersona = 13\n" });
});
afterAll(() => daemon[Symbol.asyncDispose]());

describe("a daemon with persona = 13", () => {
  test("greets and answers as Asterisk 13 did", async () => {
    using client = Wire.dial(daemon.port);
    expect(await client.until(/\r\n/)).toBe("Asterisk Call Manager/2.10.6\r\n");
    client.act("Login", "Username: admin", "Secret: s3cret-admin", "Events: off");
    await client.until(/Authentication accepted\r\n\r\n/);
    client.act("Command", "Command: core show nosuch", "ActionID: 1");
    expect(await client.until(/--\r\n\r\n/)).toBe(
      "Response: Follows\r\nPrivilege: Command\r\nActionID: 1\r\n" +
        "No such command 'core show nosuch' (type 'core show help core show nosuch' for other possible commands)\n" +
        "--END COMMAND--\r\n\r\n",
    );
  });

  test.each([
    ["over its socket", () => []],
    ["over TCP", () => ["--port", String(daemon.port), "--user", "admin", "--secret", "s3cret-admin"]],
  ])("pluto works with it %s: output, failures and --json", async (_title, target) => {
    const settings = await pluto(daemon, ...target(), "-x", "manager show settings");
    expect(settings).toMatchObject({ code: 0, stderr: "" });
    expect(settings.stdout).toContain(
      "\nGlobal Settings:\n----------------\n  Manager (AMI):             Yes            \n",
    );
    expect(settings.stdout).toContain("  HTTP Timeout (minutes):    60             \n");
    const failure = await pluto(daemon, ...target(), "-x", "no such thing");
    expect(failure.code).toBe(1);
    expect(failure.stdout + failure.stderr).toContain("No such command 'no such thing'");
    const value = await pluto(daemon, ...target(), "--json", "-x", "manager show users");
    expect(JSON.parse(value.stdout)).toContain("admin");
  });

  test("the client package works with it: login, list, command, event", async () => {
    const client = await connect({
      host: "127.0.0.1",
      port: daemon.port,
      username: "admin",
      secret: "s3cret-admin",
      waitForFullyBooted: true,
    });
    const settings = await client.command("manager show settings");
    expect(settings.ok).toBe(true);
    expect(settings.lines).toContain("  HTTP Timeout (minutes):    60             ");
    expect(await client.command("nosuch")).toMatchObject({ ok: false });
    expect((await client.action("CoreSettings")).get("AMIversion")).toBe("2.10.6");
    const events = client.events("UserEvent");
    await client.action("UserEvent", { UserEvent: "hello" });
    for await (const event of events) {
      expect(event.get("UserEvent")).toBe("hello");
      break;
    }
    await client.close();
  });
});
