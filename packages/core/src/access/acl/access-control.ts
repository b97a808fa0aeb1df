import type { AccessList } from "./access-list.ts";
import { addressBytes } from "./rule.ts";

/** What a user's access lists say of an address. */
export interface AccessDecision {
  readonly allowed: boolean;
  /** The list that denied: its name, or `(BASELINE)` for the user's own lines (docs/protocol.md#access-lists). */
  readonly deniedBy?: string;
  /** Did it deny because acl.conf has no such list? */
  readonly invalid?: boolean;
}

/** All access lists of a user: each must let a peer in (docs/protocol.md#access-lists). */
export class AccessControl {
  /** The user's own lines first, when there are any. */
  readonly lists: readonly AccessList[];

  constructor(lists: readonly AccessList[] = []) {
    this.lists = lists;
  }

  /** Is there no list at all? */
  get isEmpty(): boolean {
    return this.lists.length === 0;
  }

  /** May a peer of this numeric address come in? */
  decide(address: string): AccessDecision {
    if (this.isEmpty) return { allowed: true };
    const bytes = addressBytes(address);
    const denying = this.lists.find((list) => bytes === undefined || !list.permits(bytes));
    if (denying === undefined) return { allowed: true };
    return { allowed: false, deniedBy: denying.name ?? "(BASELINE)", invalid: denying.isUnknown };
  }
}
