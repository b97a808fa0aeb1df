import type { ConfNode } from "./cst.ts";

/** The text of a file, byte for byte as it was read. */
export const stringifyFile = (nodes: Iterable<ConfNode>): string => Array.from(nodes, ({ line }) => line.raw).join("");
