import type { Command } from "./command.ts";

/** The help of a command: its options, then its examples, whole however narrow the terminal is: they are there to be copied. */
export const helpOf = (optionsHelp: string, { examples, exitCodes }: Command): string => {
  const lines = examples.flatMap(([line, meaning]) => [`  # ${meaning}`, `  ${line}`]);
  return [optionsHelp, "", "Examples:", ...lines, "", exitCodes].join("\n");
};

/** The help without a command: which ones there are. */
export const overview = (commands: readonly Command[]): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "pluto-test-server COMMAND [options]",
    "",
    "An AMI server for the tests of AMI programs, and what belongs to it. pluto COMMAND does the same.",
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "pluto-test-server COMMAND --help tells more.",
  ].join("\n");
};
