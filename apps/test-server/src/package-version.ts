import { readFileSync } from "node:fs";

/** The version of this package, as its package.json says. */
export const packageVersion = (): string => {
  const content: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof content === "object" && content !== null && "version" in content ? String(content.version) : "0.0.0";
};
