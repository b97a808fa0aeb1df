/** An option of the command line: data for the parser and the help. */
export interface OptionDefinition {
  readonly name: string;
  /** One letter. */
  readonly alias?: string;
  /** What its value is called in the help; an option without one is a switch. */
  readonly value?: string;
  /** May it be given more than once? */
  readonly repeats?: boolean;
  readonly describe: string;
}

/** Options that go with every command. */
export const commonOptions: readonly OptionDefinition[] = [
  { name: "json", describe: "Say in JSON what is said" },
  { name: "help", alias: "h", describe: "Show the help" },
  { name: "version", alias: "V", describe: "Show the version" },
];

/** An option as the parser wants it. */
const parserOption = ({ alias, describe, repeats = false, value }: OptionDefinition) => ({
  type: value === undefined ? ("boolean" as const) : ("string" as const),
  describe: value === undefined ? describe : `${value}: ${describe}`,
  ...(alias === undefined ? {} : { alias }),
  ...(value === undefined ? {} : { requiresArg: true }),
  ...(repeats ? { array: true } : {}),
});

/** All options as the parser wants them. */
export const parserOptions = (own: readonly OptionDefinition[]) =>
  Object.fromEntries([...own, ...commonOptions].map((option) => [option.name, parserOption(option)] as const));
