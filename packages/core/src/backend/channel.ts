/** How a blind transfer ended (spec/ami.md §4.4). */
export type TransferOutcome = "done" | "not-permitted" | "invalid" | "failed";

/** A place in a dialplan. */
export interface DialplanPlace {
  readonly context: string;
  readonly exten: string;
  readonly priority: number;
}

/** A channel of a backend, as the actions steer it. Text is byte strings. */
export interface Channel {
  readonly name: string;
  readonly uniqueId: string;
  /** The context it is in. */
  readonly context: string;
  readonly isUp: boolean;
  /** @param cause A Q.850 cause from 0 to 127, if the client named one. */
  hangUp(cause: number | undefined): void;
  /** A variable or the value of a function; undefined when it is not set. */
  variable(name: string): string | undefined;
  /** False when it could not be set. */
  setVariable(name: string, value: string): boolean;
  /** False when the channel cannot take text. */
  sendText(text: string, contentType: string | undefined): boolean;
  /** Hangs it up after so many seconds (above 0, fractions allowed). */
  limitTime(seconds: number): void;
  /** Sends it to another place; false when that failed. */
  redirect(place: DialplanPlace): boolean;
  blindTransfer(exten: string, context: string): TransferOutcome;
  /** False when it has no feature code for it. */
  startAttendedTransfer(exten: string, context: string | undefined): boolean;
  /** False when it has no feature code for it. */
  cancelAttendedTransfer(): boolean;
}
