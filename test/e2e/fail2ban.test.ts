import { createHash } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

/** Rules in the form of those that fail2ban has for Asterisk: a prefix, then what is in the line. */
const prefix = /^\[[^\]]+\] (?:NOTICE|SECURITY|WARNING)\[\d+\]:? [^:]+:\d* (.+)$/;
const rules = [
  /^(?<host>\S+) (?:failed to authenticate\b|tried to authenticate with nonexistent user\b)/,
  /^SecurityEvent="(?:FailedACL|InvalidAccountID|ChallengeResponseFailed|InvalidPassword)".*,RemoteAddress="IPV[46]\/[^/"]+\/(?<host>[^/"]+)\/\d+"(?:,(?!RemoteAddress=)\w+="[^"]*")*$/,
];

/** Whom the rules would ban for a line, rule by rule. */
const hostsOf = (line: string): (string | undefined)[] => {
  const [, content = ""] = prefix.exec(line) ?? [];
  return rules.map((rule) => rule.exec(content)?.groups?.["host"]);
};

let daemon: Plutod;
beforeAll(async () => {
  const ini = "[log]\nformat = asterisk\n[throttle]\nfailures = 0\nmaxdelay = 1\n";
  daemon = await Plutod.start({ "manager.conf": managerConf, "pluto.ini": ini });
});
afterAll(() => daemon[Symbol.asyncDispose]());

/** Somebody tries to log in, and what the log says of it. */
const attempt = async (...headers: string[]): Promise<string[]> => {
  const before = daemon.output.length;
  using client = await Wire.open(daemon.port);
  client.act("Challenge", "AuthType: MD5");
  await client.until(/\r\n\r\n/);
  client.act("Login", ...headers);
  await client.closed();
  return daemon.output
    .slice(before)
    .split("\n")
    .filter((line) => /NOTICE|SECURITY/.test(line));
};

describe("with [log] format = asterisk, fail2ban's rules for Asterisk know who it was (docs/protocol.md#login-log-lines, #security-events)", () => {
  test.each([
    {
      what: "an unknown user",
      headers: ["Username: nosuch", "Secret: x"],
      lines: [
        "InvalidAccountID",
        "tried to authenticate with nonexistent user 'nosuch'",
        "failed to authenticate as 'nosuch'",
      ],
    },
    {
      what: "a wrong secret",
      headers: ["Username: admin", "Secret: wr0ng-secret"],
      lines: ["InvalidPassword", "failed to authenticate as 'admin'"],
    },
    {
      what: "an address that is kept out",
      headers: ["Username: away", "Secret: s3cret-away"],
      lines: ["FailedACL", "failed to pass IP ACL as 'away'", "failed to authenticate as 'away'"],
    },
    {
      what: "a wrong key",
      headers: ["Username: admin", "AuthType: MD5", `Key: ${createHash("md5").update("x").digest("hex")}`],
      lines: ["ChallengeResponseFailed", "failed to authenticate as 'admin'"],
    },
    {
      what: "a key that would have somebody else banned",
      headers: ["Username: admin", "AuthType: MD5", 'Key: x",RemoteAddress="IPV4/TCP/192.0.2.66/1'],
      lines: ["ChallengeResponseFailed", "failed to authenticate as 'admin'"],
    },
    {
      what: "a name that would have somebody else banned",
      headers: ['Username: x",RemoteAddress="IPV4/TCP/192.0.2.66/1', "Secret: x"],
      lines: ["InvalidAccountID", "tried to authenticate with nonexistent user", "failed to authenticate as"],
    },
  ])("$what", async ({ headers, lines }) => {
    const found = await attempt(...headers);
    expect(found).toEqual(lines.map((text) => expect.stringContaining(text)));
    const banned = found.flatMap(hostsOf).filter((host) => host !== undefined);
    expect(new Set(banned)).toEqual(new Set(["127.0.0.1"]));
    expect(hostsOf(found[0] ?? "")[1]).toBe("127.0.0.1");
    expect(found.join("\n")).not.toMatch(/wr0ng-secret|s3cret/);
  });

  test("who gets in is not banned", async () => {
    const before = daemon.output.length;
    using _client = await Wire.logIn(daemon.port, "admin", "s3cret-admin");
    await daemon.says(/SuccessfulAuth/);
    const lines = daemon.output.slice(before).split("\n");
    expect(lines.flatMap(hostsOf).filter((host) => host !== undefined)).toEqual([]);
  });

  test("who makes noise is seen all the same when he tries to log in, and his noise is bounded", async () => {
    const before = daemon.output.length;
    using client = await Wire.open(daemon.port);
    for (let at = 0; at < 300; at++) client.act("Noise");
    await expect.poll(() => daemon.output.slice(before)).toMatch(/RequestNotAllowed/);
    const found = await attempt("Username: noisy", "Secret: x");
    expect(found.flatMap(hostsOf).filter((host) => host === "127.0.0.1")).toHaveLength(3);
    const noise = daemon.output.slice(before).match(/RequestNotAllowed/g)?.length ?? 0;
    expect(noise).toBeGreaterThan(0);
    expect(noise).toBeLessThanOrEqual(60);
  });
});
