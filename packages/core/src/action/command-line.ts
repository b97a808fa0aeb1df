import type { ByteString } from "@pluto-ami/protocol";

import type { ActingSession } from "../session/acting-session.ts";

/** Lines for people, or the value for programs. */
export type CommandFormat = "text" | "json";

/** What a client gets to see. */
export interface CommandResult {
  readonly ok: boolean;
  /** The output, each line ended by LF; "" when there is none. */
  readonly text: ByteString;
  /** The lines behind it, without line ends, when there are too many to be held; made as they are taken, once. */
  readonly rest?: Iterable<ByteString>;
  /** Bytes that they are made from, about. */
  readonly keptBytes?: number;
}

/** Runs one line of the CLI for a session. */
export type CommandLine = (line: string, format: CommandFormat, session: ActingSession) => Promise<CommandResult>;
