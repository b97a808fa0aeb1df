/** Splits at commas outside of double quotes, takes the quotes and outer blanks away; empty items do not count. */
export const splitQuoted = (text: string): string[] =>
  (text.match(/(?:"[^"]*"?|[^,"])+/g) ?? [])
    .map((item) => item.replaceAll('"', "").trim())
    .filter((item) => item !== "");
