import { bytes, type ByteString } from "@pluto-ami/protocol";

import type { AccessControl } from "./access-control.ts";
import { printRule } from "./rule.ts";

/** An access list as commands show it. */
export interface ShownList {
  /** Null for lines that stand in no list of acl.conf. */
  readonly name: ByteString | null;
  readonly rules: readonly ByteString[];
}

/** What commands show of access lists, as a value. */
export const shownLists = ({ lists }: AccessControl): readonly ShownList[] =>
  lists.map((list) => ({ name: list.name ?? null, rules: list.rules.map(printRule) }));

/** A list as `manager show user` and `http show status` print it. */
export const printList = ({ name, rules }: ShownList): readonly ByteString[] => [
  bytes(`ACL: ${name ?? "(unnamed)"}`),
  bytes("-").repeat(45),
  ...rules,
];
