import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import ipaddr from "ipaddr.js";

/** A line of an access list: a network, and whether its peers are let in (docs/protocol.md#access-lists). */
export interface AccessRule {
  readonly allow: boolean;
  /** The network's address and mask, 4 or 16 bytes each. */
  readonly address: readonly number[];
  readonly mask: readonly number[];
}

/**
 * The bytes of an address; one that is IPv4 mapped into IPv6 counts as IPv4. Undefined when it is none. Zeros may pad a
 * number of IPv4 where that means the same to everybody (docs/protocol.md#access-lists).
 */
export const addressBytes = (text: string): readonly number[] | undefined => {
  if (!text.includes(":")) return ipv4Bytes(text);
  const hex = withoutDottedTail(text);
  return hex !== undefined && ipaddr.IPv6.isValid(hex) ? ipaddr.process(hex).toByteArray() : undefined;
};

/** `001` is one, in tens as in eights; `010` is ten to some and eight to others, so it is no number here. */
const paddedNumber = /^0{1,2}([0-7])$/;

const ipv4Bytes = (text: string): readonly number[] | undefined => {
  const numbers = text.split(".").map((number) => number.replace(paddedNumber, "$1"));
  const plain = numbers.join(".");
  return ipaddr.IPv4.isValidFourPartDecimal(plain) ? ipaddr.IPv4.parse(plain).toByteArray() : undefined;
};

/**
 * An IPv6 address with its last four bytes in hex. ipaddr.js takes `::1.2.3.4` for an IPv4 address, which it is not, and
 * reads `010` there as ten; who wrote it may have meant eight. Undefined when the tail is no IPv4 address.
 */
const withoutDottedTail = (text: string): string | undefined => {
  const tailAt = text.lastIndexOf(":") + 1;
  const tail = text.slice(tailAt).replace(/%.*/, "");
  if (!tail.includes(".")) return text;
  const bytes = ipv4Bytes(tail);
  if (bytes === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const words = [a * 256 + b, c * 256 + d].map((word) => word.toString(16));
  return text.slice(0, tailAt) + words.join(":") + text.slice(tailAt + tail.length);
};

/** Is the address in the rule's network? An address of the other family is in none. */
export const isInNetwork = (address: readonly number[], { address: network, mask }: AccessRule): boolean =>
  address.length === network.length && address.every((byte, at) => (byte & (mask[at] ?? 0)) === (network[at] ?? 0));

/** Is it the whole of IPv4? */
export const isAllOfIpv4 = ({ address, mask }: AccessRule): boolean =>
  address.length === 4 && mask.every((byte) => byte === 0);

const print = (bytes: readonly number[]): string => ipaddr.fromByteArray([...bytes]).toString();

/**
 * The rule as `manager show user` and `acl show` print it: `  0:  deny - 0.0.0.0/0.0.0.0`
 * (docs/protocol.md#access-lists).
 */
export const printRule = ({ allow, address, mask }: AccessRule, index: number): ByteString =>
  demandBytes(`${String(index).padStart(3)}: ${allow ? "allow" : " deny"} - ${print(address)}/${print(mask)}`);
