import type { ByteString } from "@pluto-ami/protocol";

import { type AccessRule, isAllOfIpv4, isInNetwork } from "./rule.ts";

/**
 * A list of rules; the last one that matches decides, and without any everybody is let in
 * (docs/protocol.md#access-lists).
 */
export class AccessList {
  /** The section's name in acl.conf; undefined for a user's own lines. */
  readonly name: ByteString | undefined;
  readonly rules: readonly AccessRule[];
  /** A name that acl.conf does not have: it lets nobody in. */
  readonly isUnknown: boolean;

  constructor(name: ByteString | undefined, rules: readonly AccessRule[], isUnknown = false) {
    this.name = name;
    this.rules = rules;
    this.isUnknown = isUnknown;
  }

  /** May a peer of this address (as bytes) come in? */
  permits(address: readonly number[]): boolean {
    if (this.isUnknown) return false;
    let allowed = true;
    for (const rule of this.rules) {
      // A rule for all of IPv4 is meant for everybody; an IPv6 rule behind it can say otherwise
      // (docs/protocol.md#access-lists).
      if (isInNetwork(address, rule) || (address.length === 16 && isAllOfIpv4(rule))) allowed = rule.allow;
    }
    return allowed;
  }
}
