import { CommandLineError } from "../command-line-error.ts";

/** The values of options, as they were given. */
export class OptionValues {
  readonly #given: Readonly<Record<string, unknown>>;

  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = given;
  }

  /** Was this switch given? */
  isSet(name: string): boolean {
    const value = this.#given[name];
    return Array.isArray(value) ? value.includes(true) : value === true;
  }

  /** Was this option given, whatever its value? */
  isGiven(name: string): boolean {
    return this.#given[name] !== undefined;
  }

  /**
   * The value of an option that is given once; undefined without it.
   * @throws CommandLineError `E_USAGE` when it is given more often.
   */
  text(name: string): string | undefined {
    const value = this.#given[name];
    if (Array.isArray(value)) throw new CommandLineError("E_USAGE", `give --${name} once`);
    return typeof value === "string" ? value : undefined;
  }

  /** The values of an option that may repeat, in their order. */
  texts(name: string): readonly string[] {
    const value = this.#given[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /**
   * The value of an option, read; undefined without it.
   * @throws CommandLineError `E_USAGE` when `read` gives undefined: it names the option, its value, and what it takes.
   */
  read<Value>(name: string, read: (text: string) => Value | undefined, takes: string): Value | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) throw new CommandLineError("E_USAGE", `--${name}: "${text}" is not ${takes}`);
    return value;
  }

  /**
   * The value of an option, which must be one of some words; undefined without it.
   * @throws CommandLineError `E_USAGE` that names them.
   */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    return this.read(name, (text) => words.find((word) => word === text), `one of ${words.join(", ")}`);
  }
}
