import { commonOptions, type OptionDefinition, serverOptions, targetOptions } from "../arguments/option.ts";
import type { Subcommand } from "../run/subcommand.ts";

/** What the words before the one that is being typed have said. */
export interface TypedCommand {
  /** The command of `pluto` itself; undefined for those of the server, or when none is named yet. */
  readonly subcommand: Subcommand | undefined;
  /** The words that are no options, without the subcommand's name. */
  readonly words: readonly string[];
  /** The options that say where to, with their values. */
  readonly whereTo: readonly string[];
  /** The options that may be given. None behind `--`. */
  readonly options: readonly OptionDefinition[];
  /** The option whose value is being typed. */
  readonly option: OptionDefinition | undefined;
}

/** The option that a word names, with its value or without. */
export const findOption = (options: readonly OptionDefinition[], word: string): OptionDefinition | undefined => {
  const given = word.split("=", 1).join("");
  return options.find(({ name, alias }) => given === `--${name}` || (alias !== undefined && given === `-${alias}`));
};

/** Reads what stands before the word that is being typed. It takes everything: nobody has said yet that the line is done. */
export const readTypedCommand = (before: readonly string[], subcommands: readonly Subcommand[]): TypedCommand => {
  const words: string[] = [];
  const whereTo: string[] = [];
  let subcommand: Subcommand | undefined;
  let option: OptionDefinition | undefined;
  let options: readonly OptionDefinition[] = [...serverOptions, ...targetOptions, ...commonOptions];
  let areOver = false;
  for (const word of before) {
    if (option !== undefined) {
      if (targetOptions.includes(option)) whereTo.push(`--${option.name}=${word}`);
      option = undefined;
    } else if (areOver || !word.startsWith("-")) {
      if (!areOver && words.length === 0 && subcommand === undefined) {
        subcommand = subcommands.find(({ name }) => name === word);
        if (subcommand !== undefined) {
          // Which options another program has is known to it alone.
          options = subcommand.isHandedOver ? [] : [...subcommand.options, ...targetOptions, ...commonOptions];
          continue;
        }
      }
      words.push(word);
    } else if (word === "--") areOver = true;
    else {
      const named = findOption(options, word);
      if (named?.value !== undefined && !word.includes("=")) option = named;
      else if (named !== undefined && targetOptions.includes(named)) whereTo.push(word);
    }
  }
  return { subcommand, words, whereTo, options: areOver ? [] : options, option };
};
