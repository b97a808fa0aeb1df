import type { CommandLayout } from "./layout.ts";

/** A header of the FullyBooted event that follows a login (docs/protocol.md#fully-booted). */
export type FullyBootedHeader = "Privilege" | "Uptime" | "LastReload" | "Status";

/**
 * The Asterisk version whose manners are shown: data, one file each. Make one of your own from another by spreading it:
 * `{ ...asterisk13Persona, name: "ours", amiVersion: "2.8.0" }`.
 */
export interface Persona {
  /** What `[general] persona` in pluto.ini calls it. */
  readonly name: string;
  /**
   * The Asterisk version that clients are told, since many look for one (docs/protocol.md#core-settings). Actions that
   * came later do not exist.
   */
  readonly asteriskVersion: string;
  /**
   * The version in the banner and in CoreSettings; clients want the last number to have one digit
   * (docs/protocol.md#banner).
   */
  readonly amiVersion: string;
  /**
   * Commands that this Asterisk does not have and Pluto has all the same. `core show help` lists what an operator of
   * that Asterisk would see, so it leaves them out; `help` names everything.
   */
  readonly additionalCommands: readonly string[];
  /** Commands that work, but which `help` leaves out, too. */
  readonly unlistedCommands: readonly string[];
  /**
   * Is a command's output answered in `Output` headers, or bare behind `Response: Follows`
   * (docs/protocol.md#command-action, #old-command-answer)?
   */
  readonly commandAnswer: "output" | "follows";
  /** The headers of the FullyBooted event that follows a login, in their order. */
  readonly fullyBooted: readonly FullyBootedHeader[];
  /**
   * Events that came later: they are not documented. The catalogue cannot tell, since it has the versions in which
   * their documentation came.
   */
  readonly laterEvents: readonly string[];
  /** Headers that came later, by action: they are not read, not answered and not documented. */
  readonly unknownHeaders: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly layout: CommandLayout;
}
