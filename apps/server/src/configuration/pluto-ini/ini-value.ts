import { isIP } from "node:net";

/** A value that was understood, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly complaint: string };

/** A kind of value in pluto.ini. */
export interface IniValue<T> {
  /** What it must be, for people: "yes or no". */
  readonly form: string;
  readonly read: (text: string) => Reading<T>;
}

const iniValue = <T>(form: string, understand: (text: string) => T | undefined): IniValue<T> => ({
  form,
  read: (text) => {
    const value = understand(text);
    return value === undefined ? { complaint: `must be ${form}` } : { value };
  },
});

export const oneOf = <const Word extends string>(words: readonly Word[]): IniValue<Word> =>
  iniValue(`one of ${words.join(", ")}`, (text) => words.find((word) => word === text.toLowerCase()));

export const yesOrNo: IniValue<boolean> = iniValue("yes or no", (text) => {
  if (["yes", "true", "on", "1"].includes(text.toLowerCase())) return true;
  return ["no", "false", "off", "0"].includes(text.toLowerCase()) ? false : undefined;
});

export const wholeNumber = (least: number, most: number): IniValue<number> =>
  iniValue(`a whole number, ${least} to ${most}`, (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  });

/** Whole seconds, as milliseconds. */
export const seconds = (least: number, most: number): IniValue<number> => {
  const { read } = wholeNumber(least, most);
  return {
    form: `a number of seconds, ${least} to ${most}`,
    read: (text) => {
      const reading = read(text);
      return "value" in reading ? { value: reading.value * 1000 } : reading;
    },
  };
};

export const shortName: IniValue<string> = iniValue("a name of 1 to 79 characters", (text) =>
  /^[^\s\p{Cc}][^\p{Cc}]{0,78}$/u.test(text) ? text : undefined,
);

export const numericAddress: IniValue<string> = iniValue("a numeric IPv4 or IPv6 address", (text) =>
  isIP(text) > 0 ? text : undefined,
);

export const groupName: IniValue<string> = iniValue("the name of a group in /etc/group, or its number", (text) =>
  /^(?:[a-z_][a-z0-9_.-]{0,31}\$?|\d{1,10})$/i.test(text) ? text : undefined,
);

export const absolutePath: IniValue<string> = iniValue("a path that starts with /", (text) =>
  text.startsWith("/") ? text : undefined,
);

export const languageTag: IniValue<string> = iniValue("a language like en_US", (text) =>
  /^[A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?$/.test(text) ? text : undefined,
);
