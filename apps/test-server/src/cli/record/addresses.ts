import { CommandLineError } from "../command-line-error.ts";
import { readPort } from "../arguments/numbers.ts";

/** Where a server is. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Where one listens, and which server is behind. */
export interface Crossing {
  readonly listen: ServerAddress;
  readonly to: ServerAddress;
}

const address = /^(?:\[(?<v6>[0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|(?<host>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/;
const crossing = /^(?:(?:\[(?<v6>[0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|(?<host>[\d.]+)):)?(?<port>\d{1,5}):(?<to>\S+)$/;

/** A server's address, as `pbx.example`, `pbx.example:5038` or `[::1]:5038`; undefined when it is none. */
export const readAddress = (text: string, usualPort: number): ServerAddress | undefined => {
  const { host, port, v6 } = address.exec(text)?.groups ?? {};
  const name = v6 ?? host;
  const number = port === undefined ? usualPort : readPort(port);
  return name === undefined || number === undefined || number === 0 ? undefined : { host: name, port: number };
};

/**
 * What `--between` says: `5039:pbx.example:5038`, with the address to listen at before it when that is not 127.0.0.1.
 * @throws CommandLineError `E_USAGE` when it makes no sense.
 */
export const readCrossing = (text: string, usualPort: number): Crossing => {
  const { host, port: listenPort, to: rest, v6 } = crossing.exec(text)?.groups ?? {};
  const port = listenPort === undefined ? undefined : readPort(listenPort);
  const to = rest === undefined ? undefined : readAddress(rest, usualPort);
  if (port === undefined || to === undefined)
    throw new CommandLineError(
      "E_USAGE",
      `--between: "${text}" is not a port and a server, as in 5039:pbx.example:5038`,
    );
  return { listen: { host: v6 ?? host ?? "127.0.0.1", port }, to };
};
