import { numericAddress } from "@pluto-ami/core";

/** Where to listen: a numeric address or a name, and the port if the text has one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number | undefined;
}

const longestName = 253;

/** Its last part begins with a letter: what looks like an address and is none is no name either. */
const isHostName = (text: string): boolean =>
  text.length <= longestName &&
  /^[a-z\d][a-z\d.-]*$/i.test(text) &&
  /^[a-z]/i.test(text.slice(text.lastIndexOf(".") + 1));

const highestPort = 65_535;

/**
 * Reads `address`, `address:port`, `[address]:port`, or a name in place of the address: http.conf takes names, of which
 * `localhost` is 127.0.0.1 on every machine (docs/protocol.md#http-requests). Undefined when it is neither.
 */
export const readListenAddress = (text: string): ListenAddress | undefined => {
  const whole = numericAddress(text);
  if (whole !== undefined) return { host: whole, port: undefined };
  const bracket = text.startsWith("[") ? text.indexOf("]") : -1;
  const colon = bracket > 0 ? bracket + 1 : text.lastIndexOf(":");
  const hasPort = colon >= 0 && colon < text.length;
  const address = hasPort ? text.slice(0, colon) : text;
  const host = readHost(bracket > 0 ? address.slice(1, -1) : address);
  const port = hasPort ? readPort(text.slice(colon)) : undefined;
  return host === undefined || (hasPort && port === undefined) ? undefined : { host, port };
};

const readHost = (text: string): string | undefined => {
  if (text.toLowerCase() === "localhost") return "127.0.0.1";
  return numericAddress(text) ?? (isHostName(text) ? text : undefined);
};

/** `:8088`; 0 is any free port. */
const readPort = (text: string): number | undefined => {
  const digits = /^:(\d{1,5})$/.exec(text)?.[1];
  return digits === undefined || Number(digits) > highestPort ? undefined : Number(digits);
};
