import type { PosixToken } from "./posix-tokens.ts";

/** The longest text that stands in everything that matches, as far as that is easily seen; "" for none. */
export const requiredLiteral = (tokens: readonly PosixToken[]): string => {
  let longest = "";
  let run = "";
  let depth = 0;
  const endRun = (): void => {
    if (run.length > longest.length) longest = run;
    run = "";
  };
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "or" && depth === 0) return "";
    if (token.kind === "open") depth++;
    const isText = depth === 0 && (token.kind === "char" || token.kind === "close");
    if (token.kind === "close" && depth > 0) depth--;
    const next = tokens[at + 1];
    // What is repeated may be there more often, or not at all.
    if (!isText || next?.kind === "repeat") endRun();
    else run += token.kind === "char" ? token.char : ")";
  }
  endRun();
  return longest;
};
