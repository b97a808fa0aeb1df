/** What people are told of an option of a configuration file. */
export interface OptionDoc {
  /** What may stand behind the `=`: "yes or no", "a whole number, 1 to 65535". */
  readonly form: string;
  /** What holds when its line is missing, as a file would say it or in words. */
  readonly default: string;
  /** One sentence or more: what the option does, its unit, and what a wrong value does. */
  readonly meaning: string;
}
