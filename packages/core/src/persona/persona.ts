/** The Asterisk version whose manners are shown: data, one file each. */
export interface Persona {
  readonly name: string;
  /** The Asterisk version that clients are told, since many look for one (spec/ami.md §12). */
  readonly asteriskVersion: string;
  /** The version in the banner and in CoreSettings (spec/ami.md §12). */
  readonly amiVersion: string;
  /**
   * Commands that this Asterisk does not have and Pluto has all the same. `core show help` lists what an operator of
   * that Asterisk would see, so it leaves them out; `help` names everything.
   */
  readonly additionalCommands: readonly string[];
}
