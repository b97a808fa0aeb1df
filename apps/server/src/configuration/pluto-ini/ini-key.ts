import type { OptionDoc } from "@pluto-ami/core";

import type { IniValue, Reading } from "./ini-value.ts";
import { defaultPlutoIni, type PlutoIni } from "./pluto-ini.ts";

/** A key of pluto.ini: how its value is read, where it goes, and what people are told of it. */
export interface IniKey {
  readonly name: string;
  readonly doc: OptionDoc;
  /** What the starter file shows behind the key. */
  readonly example: string;
  readonly read: (text: string) => Reading<Partial<PlutoIni>>;
}

/** The words of a key; one without a default value says what holds instead, and shows an example. */
type KeyWords<Value> = { readonly meaning: string } & (undefined extends Value
  ? { readonly absent: string; readonly example: string }
  : { readonly absent?: string; readonly example?: string });

/** A key whose value is a property of {@link PlutoIni}. */
export const key = <Name extends keyof PlutoIni>(
  name: string,
  property: Name,
  { form, read }: IniValue<NonNullable<PlutoIni[Name]>>,
  words: KeyWords<PlutoIni[Name]>,
): IniKey => {
  const byDefault = printValue(defaultPlutoIni[property]);
  return {
    name,
    doc: { form, default: words.absent ?? byDefault, meaning: words.meaning },
    example: words.example ?? byDefault,
    read: (text) => {
      const reading = read(text);
      return "value" in reading ? { value: { [property]: reading.value } } : reading;
    },
  };
};

/** The words of a default in milliseconds, as the file has it. */
export const inSeconds = (milliseconds: number): { readonly absent: string; readonly example: string } => ({
  absent: String(milliseconds / 1000),
  example: String(milliseconds / 1000),
});

const printValue = (value: PlutoIni[keyof PlutoIni]): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "");
};
