import type { ByteString } from "@pluto-ami/protocol";

import type { SharedServices } from "../action/action-definition.ts";
import type { CommandFormat, CommandResult } from "../action/command-line.ts";
import type { ActingSession } from "../session/acting-session.ts";

/** What commands share: what actions do, and the commands themselves. */
export interface CommandServices extends SharedServices {
  readonly commands: KnownCommands;
}

/** What a command's `run` is given. */
export interface CommandContext extends CommandServices {
  /** The words behind the command's mandatory ones. */
  readonly args: readonly ByteString[];
  /** The line as it was typed, trimmed. */
  readonly line: ByteString;
  /** How what it comes to is shown. */
  readonly format: CommandFormat;
  /** The session that asked. */
  readonly session: ActingSession;
}

/** A command without the type of its value, as registries hold it. */
export interface Command {
  readonly syntax: string;
  readonly summary: string;
  readonly usage: string;
  /** Does it change something? Then the log tells who ran it. */
  readonly changes: boolean;
  readonly complete: (
    services: CommandServices,
    position: number,
    args: readonly ByteString[],
  ) => readonly ByteString[];
  /** Runs it and renders what came of it. */
  readonly execute: (context: CommandContext, format: CommandFormat) => Promise<CommandResult>;
}

/** A command that some words name. */
export interface FoundCommand<Word extends string = ByteString> {
  readonly command: Command;
  /** The words behind the mandatory ones. */
  readonly args: readonly Word[];
  /** Are all of the words the command's own? */
  readonly isExact: boolean;
}

/** The commands that there are. */
export interface KnownCommands {
  /** The command with the longest match; further words are its arguments. */
  find<Word extends string>(words: readonly Word[]): FoundCommand<Word> | undefined;
  /** The commands that listings show: all but the hidden ones, whose names begin with `_`. */
  listVisible(): readonly Command[];
  /** The words of commands that may come behind these. */
  nextWords(words: readonly ByteString[]): readonly ByteString[];
  /** The words of an unknown command up to the one behind the first that fits no command: what help is offered for. */
  knownBeginning<Word extends string>(words: readonly Word[]): readonly Word[];
  /**
   * What `word`, the last one of `line`, may become: the longest common beginning, then every candidate by the alphabet;
   * nothing at all when nothing fits.
   */
  complete(line: ByteString, word: ByteString, services: CommandServices): readonly ByteString[];
}
