import { trimBlanks } from "@pluto-ami/conf";

/** Splits at commas outside of double quotes, takes the quotes and outer blanks away; empty items do not count. */
export const splitQuoted = (text: string): string[] =>
  (text.match(/(?:"[^"]*"?|[^,"])+/g) ?? [])
    .map((item) => trimBlanks(item.replaceAll('"', "")))
    .filter((item) => item !== "");
