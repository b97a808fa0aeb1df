import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** The code blocks of a page of the project, in their order, each with its language. */
export const codeBlocks = (page: string): { readonly language: string; readonly code: string }[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ([, language = "", code = ""]) => ({ language, code }),
  );
