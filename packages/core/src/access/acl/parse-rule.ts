import { type AccessRule, addressBytes } from "./rule.ts";

/**
 * Reads the value of a `permit` or `deny` line: `[!]address[/mask]`, several with commas, blanks wherever they part something
 * (docs/protocol.md#access-lists). Undefined when any of them is wrong.
 */
export const parseRules = (value: string, allow: boolean): readonly AccessRule[] | undefined => {
  const rules: AccessRule[] = [];
  for (const item of value.split(",").map((text) => text.trim())) {
    const isInverted = item.startsWith("!");
    const rule = parseRule(isInverted ? item.slice(1).trimStart() : item, isInverted ? !allow : allow);
    if (rule === undefined) return undefined;
    rules.push(rule);
  }
  return rules;
};

/** The first of the networks of a `permit` or `deny` line that is none, if any. */
export const findNoNetwork = (value: string): string | undefined =>
  value
    .split(",")
    .map((text) => text.trim())
    .find((item) => parseRules(item, true) === undefined);

const parseRule = (text: string, allow: boolean): AccessRule | undefined => {
  const [addressText = "", maskText, ...more] = text.split("/").map((part) => part.trim());
  const address = addressBytes(unbracket(addressText));
  if (address === undefined || more.length > 0) return undefined;
  const mask = maskText === undefined ? address.map(() => 255) : parseMask(maskText, address.length);
  if (mask === undefined) return undefined;
  return { allow, address: address.map((byte, at) => byte & (mask[at] ?? 0)), mask };
};

/** IPv6 addresses may stand in brackets, but without a port. */
const unbracket = (text: string): string =>
  text.startsWith("[") && text.endsWith("]") && text.includes(":") ? text.slice(1, -1) : text;

/** A mask as a number of bits or in the address's own form. */
const parseMask = (text: string, length: number): readonly number[] | undefined => {
  if (!/^\d{1,3}$/.test(text)) {
    const bytes = addressBytes(unbracket(text));
    return bytes?.length === length ? bytes : undefined;
  }
  const bits = Number(text);
  if (bits > length * 8) return undefined;
  return Array.from({ length }, (_, at) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - at * 8))));
};
