import { addressBytes } from "./rule.ts";

/**
 * A numeric address as every system reads it; `127.000.000.001` becomes `127.0.0.1` (docs/protocol.md#access-lists).
 * Undefined when it is none.
 */
export const numericAddress = (text: string): string | undefined => {
  const bytes = addressBytes(text);
  if (bytes === undefined) return undefined;
  return text.includes(":") ? text : bytes.join(".");
};
