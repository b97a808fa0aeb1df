import type { TestServer } from "../../test-server.ts";

/** What is said of a server at its start. */
export interface Introduced extends Pick<TestServer, "host" | "port" | "username" | "secret" | "seed" | "control"> {
  readonly scripts: readonly string[];
  /** The configuration folder; undefined without one. */
  readonly config: string | undefined;
  /** Is it the user whom everybody knows? Only then his secret is told. */
  readonly isDefaultUser: boolean;
}

const loginOf = ({ isDefaultUser, secret, username }: Introduced): string =>
  username === ""
    ? "where nobody has a secret"
    : isDefaultUser
      ? `user ${username}, secret ${secret}`
      : `user ${username}`;

const addressOf = ({ host, port }: Introduced): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;

/** What it is, where, and who may log in, in lines for people. */
export const introduction = (server: Introduced): string =>
  [
    "An AMI server for tests: an idle Asterisk that does what its scripts and tests say. It keeps nobody out who knows a user.",
    `AMI:     ${addressOf(server)}, ${loginOf(server)}`,
    ...(server.control === undefined ? [] : [`Control: ${server.control}`]),
    ...(server.config === undefined ? [] : [`Config:  ${server.config}`]),
    ...server.scripts.map((script) => `Script:  ${script}`),
    `Seed:    ${server.seed}`,
    "Ctrl-C ends it.",
  ].join("\n");

/** The same on one line, where a command has the word. */
export const shortIntroduction = (server: Introduced): string =>
  `An AMI server for tests at ${addressOf(server)}, ${loginOf(server)}, seed ${server.seed}`;

/** The same for programs. */
export const introductionInJson = (server: Introduced): object => {
  const { config, control, host, isDefaultUser, port, scripts, secret, seed, username } = server;
  return { ready: true, host, port, username, ...(isDefaultUser && { secret }), control, config, seed, scripts };
};
