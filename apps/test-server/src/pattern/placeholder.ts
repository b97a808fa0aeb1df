/** What a placeholder of a pattern stands for. */
export interface Placeholder {
  /** In the syntax of RE2, of bytes. */
  readonly re2: string;
  readonly meaning: string;
}

/** The placeholders of patterns, `{int}`, by name: those of the conformance scenarios. */
export const placeholders: Readonly<Record<string, Placeholder>> = {
  any: { re2: ".*", meaning: "anything, nothing too" },
  date: { re2: String.raw`\d{4}-\d\d-\d\d`, meaning: "a date, as 2026-01-05" },
  float: { re2: String.raw`-?\d+\.\d+`, meaning: "digits with a dot among them" },
  hex: { re2: "(?:0x)?[0-9a-fA-F]+", meaning: "hexadecimal digits, perhaps behind 0x" },
  int: { re2: String.raw`-?\d+`, meaning: "digits, perhaps behind a minus" },
  ip: {
    re2: String.raw`(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)`,
    meaning: "an address of IPv4 or IPv6",
  },
  iso: {
    re2: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|[+-]\d\d:?\d\d)`,
    meaning: "a date with a time, as 2026-01-05T08:00:00.5Z",
  },
  port: { re2: String.raw`\d{1,5}`, meaning: "up to five digits" },
  sp: { re2: " +", meaning: "one blank or more" },
  time: { re2: String.raw`\d\d:\d\d:\d\d`, meaning: "a time of day, as 08:00:00" },
  word: { re2: String.raw`\S+`, meaning: "anything without a blank, and not nothing" },
};
