/** An option of the command line: data for the parser, the help, the manual and the completion of shells. */
export interface OptionDefinition {
  readonly name: string;
  /** One letter. */
  readonly alias?: string;
  /** What its value is called in the help; an option without one is a switch. */
  readonly value?: string;
  /** May it be given more than once? */
  readonly repeats?: boolean;
  /** What completes its value. */
  readonly completes?: "files" | "profiles";
  readonly describe: string;
}

const whereTo = "Where to:";

/** Options that name the server and how to log in; they go with every command. */
export const targetOptions: readonly OptionDefinition[] = [
  { name: "host", value: "HOST", describe: "The server's host [127.0.0.1]" },
  { name: "port", value: "PORT", describe: "Its AMI port [5038, with TLS 5039]" },
  { name: "user", value: "USER", describe: "The user to log in" },
  { name: "secret", value: "SECRET", describe: "The user's secret (other users of this machine can see it)" },
  {
    name: "secret-file",
    value: "FILE",
    completes: "files",
    describe: "A file with the secret; else the variable PLUTO_SECRET",
  },
  { name: "tls", describe: "Speak TLS and verify the certificate" },
  { name: "ca", value: "FILE", completes: "files", describe: "A PEM file with the authority to trust" },
  { name: "insecure", describe: "Speak TLS and take any certificate" },
  { name: "profile", value: "NAME", completes: "profiles", describe: "A section of ~/.config/pluto/cli.ini" },
  {
    name: "socket",
    value: "PATH",
    completes: "files",
    describe: "The control socket of a local plutod; else PLUTO_SOCKET; else the one that is found",
  },
];

/** Options about the output and `pluto` itself; they go with every command, too. */
export const commonOptions: readonly OptionDefinition[] = [
  { name: "json", describe: "Print values as JSON" },
  { name: "no-color", describe: "No colours in a terminal" },
  { name: "help", alias: "h", describe: "Show the help" },
  { name: "version", alias: "V", describe: "Show the version" },
];

/** The option that runs command lines of the server. */
const executeOption: OptionDefinition = {
  name: "execute",
  alias: "x",
  value: "LINE",
  repeats: true,
  describe: "Run this command line; may repeat",
};

/** The option that keeps the shell from using a pager. */
const noPagerOption: OptionDefinition = {
  name: "no-pager",
  describe: "The shell prints long output as it comes, not through PAGER or less",
};

/** Options that go with commands of the server and the shell only. */
export const serverOptions: readonly OptionDefinition[] = [executeOption, noPagerOption];

/** An option as the parser wants it. */
const parserOption = ({ alias, value, repeats = false, describe }: OptionDefinition, group?: string) => ({
  type: value === undefined ? ("boolean" as const) : ("string" as const),
  describe,
  ...(alias === undefined ? {} : { alias }),
  ...(value === undefined ? {} : { requiresArg: true }),
  ...(repeats ? { array: true } : {}),
  ...(group === undefined ? {} : { group }),
});

/** All options as the parser wants them, those that say where to in a group of their own. */
export const parserOptions = (own: readonly OptionDefinition[]) =>
  Object.fromEntries([
    ...own.map((option) => [option.name, parserOption(option)] as const),
    ...targetOptions.map((option) => [option.name, parserOption(option, whereTo)] as const),
    ...commonOptions.map((option) => [option.name, parserOption(option)] as const),
  ]);
