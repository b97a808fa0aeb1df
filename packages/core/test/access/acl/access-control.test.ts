import { bytes } from "@pluto-ami/protocol";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { AccessControl } from "../../../src/access/acl/access-control.ts";
import { AccessList } from "../../../src/access/acl/access-list.ts";
import { parseRules } from "../../../src/access/acl/parse-rule.ts";
import { printRule } from "../../../src/access/acl/rule.ts";

/** Rules as lines of a file: `deny 0.0.0.0/0`. */
const list = (...lines: string[]): AccessList =>
  new AccessList(
    undefined,
    lines.flatMap((line) => {
      const [sense, value = ""] = line.split(" ");
      return parseRules(value, sense === "permit") ?? [];
    }),
  );

const lets = (lines: string[], address: string): boolean => new AccessControl([list(...lines)]).decide(address).allowed;

describe("rules (docs/protocol.md#access-lists)", () => {
  test.each([
    ["no rule lets everybody in", [], "127.0.0.1", true],
    ["permit alone denies nobody", ["permit 10.0.0.0/8"], "127.0.0.1", true],
    ["the last match decides", ["deny 0.0.0.0/0", "permit 127.0.0.1/255.255.255.255"], "127.0.0.1", true],
    ["the order matters", ["permit 127.0.0.1", "deny 0.0.0.0/0"], "127.0.0.1", false],
    ["a mask in bits", ["deny 0.0.0.0/0", "permit 127.0.0.128/25"], "127.0.0.1", false],
    ["an address alone is one host", ["deny 0.0.0.0/0", "permit 127.0.0.1"], "127.0.0.2", false],
    ["bits beyond the mask do not count", ["deny 0.0.0.0/0", "permit 127.99.1.2/8"], "127.0.0.1", true],
    ["a list of networks", ["deny 0.0.0.0/0", "permit 10.0.0.0/8,192.168.0.0/16,127.0.0.0/8"], "127.0.0.1", true],
    ["! turns a rule around", ["permit 0.0.0.0/0,!127.0.0.1"], "127.0.0.1", false],
    ["! in a deny", ["deny 0.0.0.0/0,!127.0.0.1"], "127.0.0.1", true],
    ["a mask with holes", ["deny 10.0.0.1/255.0.0.255"], "10.9.9.1", false],
    ["an IPv6 rule is for IPv6 peers", ["deny ::/0"], "127.0.0.1", true],
    ["an IPv6 network", ["deny ::/0", "permit 2001:db8::/32"], "2001:db8::1", true],
    ["an IPv4 address mapped into IPv6 is that IPv4 address", ["deny ::ffff:127.0.0.1"], "127.0.0.1", false],
    ["a mapped peer, too", ["deny 127.0.0.0/8"], "::ffff:127.0.0.1", false],
    ["a rule for all of IPv4 counts for IPv6 (deviation)", ["deny 0.0.0.0/0.0.0.0"], "::1", false],
    ["unless an IPv6 rule follows", ["deny 0.0.0.0/0", "permit ::1"], "::1", true],
    ["a narrower IPv4 rule does not", ["deny 10.0.0.0/8"], "::1", true],
    ["what is no address is kept out", ["permit 0.0.0.0/0"], "nonsense", false],
  ])("%s", (_, lines, address, allowed) => {
    expect(lets(lines, address)).toBe(allowed);
  });

  test.each([
    "",
    "not-an-address",
    "127.0.0.1/33",
    "127.0.0.1/ffff::",
    "::1/129",
    "127.1",
    "1.2.3.4/8/8",
    "1.2.3.4:80",
  ])("%j is no rule", (value) => {
    expect(parseRules(value, true)).toBeUndefined();
  });

  test("the last rule that matches decides, whatever the rules are", () => {
    const byte = fc.integer({ min: 0, max: 3 });
    const address = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join("."));
    const rule = fc.record({ allow: fc.boolean(), address, bits: fc.integer({ min: 1, max: 32 }) });
    const number = (text: string): number => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    fc.assert(
      fc.property(fc.array(rule), address, (rules, peer) => {
        let expected = true;
        for (const { allow, address: network, bits } of rules) {
          const size = 2 ** (32 - bits);
          if (Math.floor(number(network) / size) === Math.floor(number(peer) / size)) expected = allow;
        }
        const lines = rules.map(
          ({ allow, address: network, bits }) => `${allow ? "permit" : "deny"} ${network}/${bits}`,
        );
        expect(lets(lines, peer)).toBe(expected);
      }),
    );
  });
});

describe("several lists: all must let a peer in", () => {
  const denied = new AccessControl([
    list("permit 0.0.0.0/0"),
    new AccessList(bytes("office"), list("deny 127.0.0.1").rules),
  ]);
  test("the one that denies is named", () => {
    expect(denied.decide("127.0.0.1")).toEqual({ allowed: false, deniedBy: "office", invalid: false });
  });
  test("a user's own lines are the baseline", () => {
    expect(new AccessControl([list("deny 127.0.0.1")]).decide("127.0.0.1").deniedBy).toBe("(BASELINE)");
  });
  test("a list that does not exist lets nobody in", () => {
    expect(new AccessControl([new AccessList(bytes("nowhere"), [], true)]).decide("127.0.0.1")).toEqual({
      allowed: false,
      deniedBy: "nowhere",
      invalid: true,
    });
  });
});

test("a rule prints as the CLI shows it", () => {
  const rules = list("deny 0.0.0.0/0", "permit 127.1.2.3/8", "permit 2001:db8::/32").rules;
  expect(rules.map(printRule)).toEqual([
    "  0:  deny - 0.0.0.0/0.0.0.0",
    "  1: allow - 127.0.0.0/255.0.0.0",
    "  2: allow - 2001:db8::/ffff:ffff::",
  ]);
});
