import { bytes } from "@pluto-ami/protocol";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { AccessControl } from "../../../src/access/acl/access-control.ts";
import { AccessList } from "../../../src/access/acl/access-list.ts";
import { parseRules } from "../../../src/access/acl/parse-rule.ts";
import { type AccessRule, addressBytes, printRule } from "../../../src/access/acl/rule.ts";

describe("addresses", () => {
  test.each([
    ["127.0.0.1", "7f000001"],
    ["::ffff:127.0.0.1", "7f000001"],
    ["::ffff:7f00:1", "7f000001"],
    ["::1", "00000000000000000000000000000001"],
    // An IPv4-compatible address is no IPv4 address: rules for IPv4 must not let it in.
    ["::1.2.3.4", "00000000000000000000000001020304"],
    ["64:ff9b::1.2.3.4", "0064ff9b000000000000000001020304"],
    // Zeros in front of a number that is the same in tens and in eights.
    ["127.000.000.001", "7f000001"],
    ["000.000.000.000", "00000000"],
    ["255.255.07.0", "ffff0700"],
    ["::ffff:127.000.000.001", "7f000001"],
    ["fe80::1%eth0", "fe800000000000000000000000000001"],
  ])("%s", (text, hex) => {
    expect(Buffer.from(addressBytes(text) ?? []).toString("hex")).toBe(hex);
  });

  test.each([
    "",
    " 127.0.0.1",
    "010.0.0.1",
    "127.0.0.08",
    "127.0.0.0001",
    "0x7f.1",
    "1",
    "127.1",
    "::ffff:010.0.0.1",
    "::1.2.3",
    "1.2.3.256",
    "[::1]",
    "::1:",
    "localhost",
  ])("%j is none", (text) => {
    expect(addressBytes(text)).toBeUndefined();
  });
});

describe("rules (docs/protocol.md#access-lists)", () => {
  test.each([
    ["[2001:db8::1]/32", "  0: allow - 2001:db8::/ffff:ffff::"],
    ["::/0", "  0: allow - ::/::"],
    ["2001:db8::1/ffff:ffff::", "  0: allow - 2001:db8::/ffff:ffff::"],
    ["!10.0.0.1/255.0.255.0", "  0:  deny - 10.0.0.0/255.0.255.0"],
    ["::ffff:10.1.2.3/8", "  0: allow - 10.0.0.0/255.0.0.0"],
    ["10.0.0.0/0", "  0: allow - 0.0.0.0/0.0.0.0"],
    ["192.168.001.000/255.255.255.000", "  0: allow - 192.168.1.0/255.255.255.0"],
    ["! 10.0.0.0 / 255.0.0.0", "  0:  deny - 10.0.0.0/255.0.0.0"],
    ["10.0.0.1/31", "  0: allow - 10.0.0.0/255.255.255.254"],
  ])("%s", (value, printed) => {
    expect(parseRules(value, true)?.map(printRule)).toEqual([printed]);
  });

  test("the index takes three columns", () => {
    const [rule] = parseRules("127.0.0.1", true) ?? [];
    expect(rule && [9, 10, 100].map((index) => printRule(rule, index).slice(0, 5))).toEqual([
      "  9: ",
      " 10: ",
      "100: ",
    ]);
  });

  test.each([
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/8,",
    "!",
    "!!10.0.0.0/8",
    "[10.0.0.1]",
    "[::1]:80",
    "::ffff:10.0.0.0/104",
    "::/0.0.0.0",
  ])("%j is no rule", (value) => {
    expect(parseRules(value, true)).toBeUndefined();
  });
});

/** The slow and plain way to say whether an address is let in: bit by bit, over the whole list. */
const oracle = (rules: readonly Written[], peer: Address): boolean => {
  const isIn = ({ network, bits }: Written): boolean =>
    network.length === peer.length
      ? bitsOf(network).slice(0, bits) === bitsOf(peer).slice(0, bits)
      : peer.length === 16 && bits === 0;
  return rules.findLast(isIn)?.allow ?? true;
};

type Address = readonly number[];
interface Written {
  readonly allow: boolean;
  readonly network: Address;
  readonly bits: number;
}

const bitsOf = (address: Address): string => address.map((byte) => byte.toString(2).padStart(8, "0")).join("");
const write = (address: Address): string =>
  address.length === 4
    ? address.join(".")
    : Array.from({ length: 8 }, (_, at) =>
        ((address[at * 2] ?? 0) * 256 + (address[at * 2 + 1] ?? 0)).toString(16),
      ).join(":");

const half = fc.constantFrom(0, 1, 128, 255);
const ipv4 = fc.array(half, { minLength: 4, maxLength: 4 });
/** Never one that is mapped from IPv4. */
const ipv6 = fc.array(half, { minLength: 15, maxLength: 15 }).map((bytes) => [0x20, ...bytes]);
const written = fc.oneof(
  fc.record({ allow: fc.boolean(), network: ipv4, bits: fc.integer({ min: 0, max: 32 }) }),
  fc.record({ allow: fc.boolean(), network: ipv6, bits: fc.integer({ min: 0, max: 128 }) }),
);
const compile = (rules: readonly Written[], invert = false): AccessRule[] =>
  rules.flatMap(
    ({ allow, network, bits }) =>
      parseRules(`${invert ? "!" : ""}${write(network)}/${bits}`, invert ? !allow : allow) ?? [],
  );

describe("whatever the rules are", () => {
  test("a list decides as the plain reading does, for both families, with and without !", () => {
    fc.assert(
      fc.property(fc.array(written), fc.oneof(ipv4, ipv6), fc.boolean(), (rules, peer, invert) => {
        const decision = new AccessControl([new AccessList(undefined, compile(rules, invert))]).decide(write(peer));
        expect(decision.allowed).toBe(oracle(rules, peer));
        expect(decision.deniedBy).toBe(decision.allowed ? undefined : "(BASELINE)");
      }),
      { numRuns: 500 },
    );
  });

  test("a mapped peer is the IPv4 peer", () => {
    fc.assert(
      fc.property(fc.array(written), ipv4, (rules, peer) => {
        const access = new AccessControl([new AccessList(undefined, compile(rules))]);
        expect(access.decide(`::ffff:${write(peer)}`)).toEqual(access.decide(write(peer)));
      }),
    );
  });

  test("several lists let in whom each of them lets in; the first that does not is named", () => {
    fc.assert(
      fc.property(fc.array(fc.array(written)), fc.oneof(ipv4, ipv6), (lists, peer) => {
        const access = new AccessControl(lists.map((rules, at) => new AccessList(bytes(`acl${at}`), compile(rules))));
        const denying = lists.findIndex((rules) => !oracle(rules, peer));
        expect(access.decide(write(peer)).deniedBy).toBe(denying < 0 ? undefined : `acl${denying}`);
      }),
    );
  });

  test("a rule that is read back prints the same", () => {
    fc.assert(
      fc.property(written, (rule) => {
        const [compiled] = compile([rule]);
        expect(compiled).toBeDefined();
        const printed = compiled === undefined ? "" : printRule(compiled, 0);
        const [again] = parseRules(printed.slice(printed.indexOf("- ") + 2), rule.allow) ?? [];
        expect(again).toEqual(compiled);
      }),
    );
  });
});
