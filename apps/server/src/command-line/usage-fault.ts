import { nearNames } from "@pluto-ami/protocol";

import { StartupError } from "../start/startup-error.ts";
import { optionDocs } from "./option-docs.ts";

const switches: readonly string[] = ["check", "help", "version"];
const usage =
  "Usage: plutod [--config DIR] [--log-level LEVEL] [--log-format FORMAT] | --check [--config DIR] | --init DIR";

/** A command line that makes no sense, with the usage in short: the whole help would hide what is wrong. */
export const usageFault = (why: string): StartupError =>
  new StartupError("wrong-usage", [`plutod: ${why}`, usage, "plutod --help tells more."]);

/** What is wrong with the words of a command line that the parser does not know; undefined where each is an option of ours. */
export const findUnknownOption = (words: readonly string[]): StartupError | undefined => {
  const known = [...new Set([...Object.keys(optionDocs), ...switches])];
  const options = words
    .filter((word) => /^-+[^-]/.test(word))
    .map((word) => /^(?<dashes>-+)(?<name>[^=]*)(?<value>=?)/.exec(word)?.groups ?? {});
  const switched = options.find(({ name = "", value }) => value === "=" && switches.includes(name));
  if (switched !== undefined) return usageFault(`--${switched["name"]} takes no value`);
  const found = options.find(({ dashes, name = "" }) => dashes !== "--" || !known.includes(name));
  if (found === undefined) return undefined;
  const { dashes = "", name: unknown = "" } = found;
  const [near] = nearNames(unknown, known, 1);
  return usageFault(`there is no option ${dashes}${unknown}${near === undefined ? "" : `. Did you mean --${near}?`}`);
};
