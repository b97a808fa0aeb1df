/** Where a recording was taken: a client of its own, between a program and its server, or in a server, of all its sessions. */
export type Tap = "client" | "between" | "server";

/** The taps there are. */
export const taps: readonly Tap[] = ["client", "between", "server"];

/** What a member of the first line may be. */
export type HeadValue = string | number | boolean;

/** The first line of a recording. It may have further members, which are kept as they stand. */
export interface RecordingHead {
  readonly pluto: "recording";
  readonly version: 1;
  readonly tap: Tap;
  /** When the recording began, in ISO 8601: the moment from which `t` counts. */
  readonly started: string;
  /** The server that was recorded, `host:port`. */
  readonly to?: string;
  /** The line with which it greets, without its end. */
  readonly greeting?: string;
  /** Are telephone numbers, names and addresses others than they were? */
  readonly anonymised?: boolean;
  readonly secrets?: "removed";
  readonly [member: string]: HeadValue | undefined;
}
