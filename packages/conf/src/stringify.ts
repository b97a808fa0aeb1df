import type { ConfNode } from "./cst.ts";

/** The text of a file, byte for byte as it was read. */
export const stringifyFile = (nodes: readonly ConfNode[]): string => nodes.map(({ line }) => line.raw).join("");
