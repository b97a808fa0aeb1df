import type { PeerAddress } from "@pluto-ami/core";

/** Host and port as people write them: brackets about IPv6. */
export const printAddress = ({ host, port }: PeerAddress): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;

export const sameAddress = (one: PeerAddress, other: PeerAddress): boolean =>
  one.host === other.host && one.port === other.port;
