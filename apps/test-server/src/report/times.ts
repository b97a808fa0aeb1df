/** How often, in words. */
export const timesInWords = (times: number): string => (times === 1 ? "once" : `${times} times`);

const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** Which one, in words: 1st. */
export const ordinal = (nth: number): string => `${nth}${endings[ordinals.select(nth)] ?? "th"}`;
