import type { ByteString } from "../bytes/byte-string.ts";
import { demandBytes } from "../bytes/bytes.ts";

const productName = "Asterisk Call Manager/";

/**
 * The line with which a server greets: the product name that clients look for, and its version
 * (docs/protocol.md#banner).
 */
export const encodeBanner = (amiVersion: string): ByteString =>
  demandBytes(`${productName}${amiVersion}\r\n`, "The version");

/** The version in a banner line, or undefined when the line is no AMI banner. Other product names before ` Call Manager/` count too. */
export const parseBanner = (line: string): { readonly product: string; readonly version: string } | undefined => {
  const match = /^(.{0,100} Call Manager(?: Proxy)?)\/(.{1,50}?)\r?\n?$/.exec(line);
  const [, product, version] = match ?? [];
  return product === undefined || version === undefined ? undefined : { product, version };
};
