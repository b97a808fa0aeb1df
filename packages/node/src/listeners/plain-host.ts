/** A v4-mapped IPv6 address is the IPv4 address it stands for; a zone says nothing to whoever reads the address. */
export const plainHost = (host: string): string =>
  host.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*/, "");
