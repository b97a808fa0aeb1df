import { parseClassList, type PermissionClass, permissionClasses } from "@pluto-ami/protocol";

/** A list of classes, or the word in it that is none. */
export type ClassList = { readonly classes: "all" | readonly PermissionClass[] } | { readonly unknown: string };

/** Reads `call,agent`, as manager.conf and scripts have it. */
export const readClassList = (list: string): ClassList => {
  const [unknown] = parseClassList(list).unknown;
  if (unknown !== undefined) return { unknown };
  const words = list.split(",").map((word) => word.trim());
  return { classes: words.includes("all") ? "all" : permissionClasses.filter((name) => words.includes(name)) };
};
