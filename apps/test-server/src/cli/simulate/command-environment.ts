import type { Connection } from "../../server/server-address.ts";

/** What a command is told of the server that it has. */
export interface Whereabouts extends Connection {
  readonly url: string;
  /** The base of its control port; undefined without one. */
  readonly control: string | undefined;
}

/** Where a server is reached that listens everywhere. */
const nearest: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

const everywhere = /\/\/(?:0\.0\.0\.0|\[::\]):/;
const nearestInUrl: Readonly<Record<string, string>> = { "//0.0.0.0:": "//127.0.0.1:", "//[::]:": "//[::1]:" };

const inUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** The variables by which a command finds its server. */
export const commandEnvironment = (server: Whereabouts): Readonly<Record<string, string>> => {
  const { control, host, port, secret, url, username } = server;
  const reached = nearest[host] ?? host;
  return {
    AMI_HOST: reached,
    AMI_PORT: String(port),
    AMI_USER: username,
    AMI_SECRET: secret,
    AMI_URL: url.replace(`@${inUrl(host)}:`, `@${inUrl(reached)}:`),
    ...(control !== undefined && { AMI_CONTROL: control.replace(everywhere, (every) => nearestInUrl[every] ?? every) }),
  };
};
