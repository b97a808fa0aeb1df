const mapped = "::ffff:";

/** Where an address belongs to: one customer has a whole /64 of IPv6 to himself; an IPv4 address counts alone. */
export const networkOf = (host: string): string => {
  if (!host.includes(":")) return host;
  const address = host.toLowerCase();
  if (address.startsWith(mapped) && address.includes(".")) return address.slice(mapped.length);
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill("0"), ...(tail ?? "").split(":")];
  return `${all.slice(0, 4).join(":")}::/64`;
};
