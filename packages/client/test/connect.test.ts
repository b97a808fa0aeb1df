import { challengeKey } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { type Answer, asterisk, type Delivery, FakeServer } from "./fake-server.ts";

const admin = { username: "admin", secret: "s3cret-value" };

const reply =
  (texts: Record<string, string[]>): Answer =>
  (action, server) => {
    const lines = texts[action.name];
    if (lines !== undefined) server.say(lines[0] ?? "", `ActionID: ${action.actionId}`, ...lines.slice(1), "");
  };

describe.each<Delivery>(["whole", "byte by byte"])("logging in, delivered %s", (delivery) => {
  test("uses MD5 where the server offers it, and never sends the secret", async () => {
    const server = new FakeServer(asterisk("never"), delivery);
    const client = await connectWith({ open: server.open }, admin);
    const login = server.seen[1];
    expect(login?.get("AuthType")).toBe("MD5");
    expect(login?.get("Key")).toBe(challengeKey("123456789", admin.secret));
    expect(JSON.stringify(server.seen)).not.toContain(admin.secret);
    expect(client.banner.version).toBe("13.0.0");
  });

  test.each<[string, ConnectOptions, string[]]>([
    ["falls back to plain where Challenge is refused", admin, ["Challenge", "Login", "Ping"]],
    ["plain when asked", { ...admin, authType: "plain" }, ["Login", "Ping"]],
    ["plain over TLS", { ...admin, tls: true }, ["Login", "Ping"]],
    ["plain over a Unix socket", { ...admin, socket: "/x" }, ["Login", "Ping"]],
    ["not at all over a control socket", { login: false, socket: "/x" }, []],
    ["sets the events where there is no login", { login: false, socket: "/x", events: false }, ["Events"]],
  ])("%s", async (_name, options, actions) => {
    const server = new FakeServer(
      reply({
        Challenge: ["Response: Error", "Message: Must specify AuthType"],
        Login: ["Response: Success", "Message: Authentication accepted"],
        Ping: ["Response: Success", "Ping: Pong"],
        Events: ["Response: Success", "Events: Off"],
      }),
      delivery,
    );
    await connectWith({ open: server.open }, options);
    expect(server.seen.map(({ name }) => name)).toEqual(actions);
    const logins = server.seen.filter(({ name }) => name === "Login");
    expect(logins.every((login) => login.get("Secret") === admin.secret)).toBe(true);
  });

  test.each<[string, ConnectOptions, Record<string, string[]>, string, RegExp]>([
    [
      "wrong secret",
      { ...admin, authType: "plain" },
      { Login: ["Response: Error", "Message: Authentication failed"] },
      "E_LOGIN",
      /refuses the user "admin".*check user and secret/,
    ],
    [
      "logged in already",
      { ...admin, authType: "plain" },
      { Login: ["Response: Error", "Message: Login Already In Use"] },
      "E_LOGIN",
      /allowmultiplelogin/,
    ],
    [
      "an address that is locked out",
      { ...admin, authType: "plain" },
      {
        Login: ["Response: Error", "Message: Too many failed logins from your address; try again in 42 seconds"],
      },
      "E_LOGIN",
      /in 42 seconds\): wait until then/,
    ],
    [
      "too many sessions",
      { ...admin, authType: "plain" },
      { Login: ["Response: Error", "Message: Too many sessions: a user may have 3 at a time"] },
      "E_LOGIN",
      /close one of them first/,
    ],
    [
      "md5 asked for, but not offered",
      { ...admin, authType: "md5" },
      { Challenge: ["Response: Error", "Message: Must specify AuthType"] },
      "E_LOGIN",
      /no MD5 login/,
    ],
    ["silence", { ...admin, timeouts: { login: 20 } }, {}, "E_TIMEOUT", /within 20 ms/],
    [
      "no FullyBooted",
      { ...admin, authType: "plain", waitForFullyBooted: true, timeouts: { login: 20 } },
      { Login: ["Response: Success"] },
      "E_TIMEOUT",
      /FullyBooted needs the class system/,
    ],
  ])("fails clearly: %s", async (_name, options, answers, code, message) => {
    const server = new FakeServer(reply(answers), delivery);
    const error: unknown = await connectWith({ open: server.open }, options).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain(admin.secret);
    expect(server.destroyed).toBe(true);
  });

  test.each([
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n", /greets with "SSH-2.0-OpenSSH_9.2"/],
    ["endless bytes", "\x16\x03\x01".repeat(400), /is no AMI server/],
    ["silence", "Asterisk", /no greeting within/],
  ])("is told apart: %s", async (_name, banner, message) => {
    const server = new FakeServer(() => undefined, delivery);
    server.banner = banner;
    const connecting = connectWith({ open: server.open }, { ...admin, timeouts: { connect: 20 } });
    await expect(connecting).rejects.toMatchObject({ code: "E_NOT_AMI", message: expect.stringMatching(message) });
  });

  test("waits for FullyBooted when asked", async () => {
    const server = new FakeServer((action, fake) => {
      fake.say(
        "Response: Success",
        `ActionID: ${action.actionId}`,
        "",
        "Event: FullyBooted",
        "Privilege: system,all",
        "",
      );
    }, delivery);
    const options: ConnectOptions = { ...admin, authType: "plain", waitForFullyBooted: true };
    await expect(connectWith({ open: server.open }, options)).resolves.toBeDefined();
  });
});

test("a signal gives up connecting with its own reason", async () => {
  const abort = new AbortController();
  const server = new FakeServer(() => abort.abort(new Error("enough")));
  await expect(connectWith({ open: server.open }, { ...admin, signal: abort.signal })).rejects.toThrow("enough");
});
