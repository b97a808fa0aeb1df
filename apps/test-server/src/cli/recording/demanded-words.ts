import { CommandLineError } from "../command-line-error.ts";

/** @throws CommandLineError `E_USAGE` unless there is one file. */
export const oneFile = (words: readonly string[]): string => {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new CommandLineError("E_USAGE", "it wants one recording");
  return file;
};

/** @throws CommandLineError `E_USAGE` unless there are files. */
export const someFiles = (words: readonly string[]): readonly string[] => {
  if (words.length === 0) throw new CommandLineError("E_USAGE", "it wants the names of recordings");
  return words;
};

/** @throws CommandLineError `E_USAGE` without one. */
export const demandOutput = (output: string | undefined): string => {
  if (output === undefined) throw new CommandLineError("E_USAGE", "where to? -o FILE");
  return output;
};
