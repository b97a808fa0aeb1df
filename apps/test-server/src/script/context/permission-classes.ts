import { parseClassList, permissionClasses } from "@pluto-ami/protocol";

/** What is wrong with a list of permission classes, `agent,call`; undefined when it is one. It is not quoted: a secret stands beside it. */
export const flawOfClasses = (list: string): string | undefined =>
  parseClassList(list).unknown.length === 0
    ? undefined
    : `there is no such permission class; use ${permissionClasses.join(", ")}, all or none, with commas and without blanks.`;
