import { type UserOption, userOptionDocs, userOptionNamed } from "@pluto-ami/core";
import { type ByteString, fromText, nearNames } from "@pluto-ami/protocol";

import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";

/** What `pluto user set` is to make of a user's lines. */
export interface UserSettings {
  /** The options of which all lines of his go. */
  readonly options: readonly UserOption[];
  /** What comes in their place. */
  readonly lines: readonly (readonly [name: ByteString, value: ByteString])[];
}

const known = Object.keys(userOptionDocs).filter((option) => option !== "secret");

/** The words that may be typed, as far as their value. */
export const settingWords: readonly string[] = known.map((option) => `${option}=`);

/** A criterion of eventfilter may hold an equals sign: the first one behind its parentheses counts. */
const settingForm = /^(?<name>[^=(]+(?:\([^=]*\))?)=(?<value>[^]*)$/;

/**
 * Reads words such as `read=call,user`: several of one option are several lines, and one with nothing behind it takes the lines out.
 * @throws UsageError for a word that is none
 */
export const readSettings = (words: readonly string[]): UserSettings => {
  if (words.length === 0) throw new UsageError("what is to be set? pluto user set NAME read=CLASSES permit=NETWORK …");
  const settings = words.map((word) => {
    const { name = "", value = "" } = settingForm.exec(word)?.groups ?? {};
    if (name === "") throw new UsageError(`"${word}" sets nothing: write OPTION=VALUE, as in read=call,user`);
    const option = userOptionNamed(fromText(name));
    if (option === "secret") throw new UsageError("a secret is not set on the command line: pluto user passwd NAME");
    if (option === undefined) {
      const near = nearNames(name, known, limits.nearNames);
      const hint = near.length === 0 ? `there are ${known.join(", ")}` : `did you mean ${near.join(" or ")}?`;
      throw new UsageError(`a user has no option "${name}": ${hint}`);
    }
    return { option, name, value };
  });
  if (settings.filter(({ option }) => option === "secretfile" || option === "secretenv").length > 1)
    throw new UsageError("a user has one secret: give secretfile or secretenv, once");
  return {
    options: [...new Set(settings.map(({ option }) => option))],
    lines: settings
      .filter(({ value }) => value !== "")
      .map(({ name, value }) => [fromText(name), fromText(value)] as const),
  };
};
