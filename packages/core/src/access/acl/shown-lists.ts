import type { AccessControl } from "./access-control.ts";
import { printRule } from "./rule.ts";

/** An access list as commands show it. */
export interface ShownList {
  /** Null for lines that stand in no list of acl.conf. */
  readonly name: string | null;
  readonly rules: readonly string[];
}

/** What commands show of access lists, as a value. */
export const shownLists = ({ lists }: AccessControl): readonly ShownList[] =>
  lists.map((list) => ({ name: list.name ?? null, rules: list.rules.map(printRule) }));

/** A list as `manager show user` and `http show status` print it. */
export const printList = ({ name, rules }: ShownList): readonly string[] => [
  `ACL: ${name ?? "(unnamed)"}`,
  "-".repeat(45),
  ...rules,
];
