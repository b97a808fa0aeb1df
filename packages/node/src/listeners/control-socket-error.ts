import { defineError, type ErrorDoc, sentenceOf } from "@pluto-ami/protocol";

/** Why there is no control socket. */
const controlSocketErrorDocs = {
  "control-folder-unusable": {
    meaning: "The folder for the control socket cannot be made, or others may write in it or above it.",
    remedy: "Let it and the folders above it be written by nobody else (chmod go-w), or take another one.",
  },
  "control-group-unusable": {
    meaning: "The group that is to come in by the control socket does not exist, or the system keeps it out.",
    remedy:
      "Take a group that the process's user is in, and let it pass through the folders on the way (chgrp, chmod g+x).",
  },
  "control-manager-over": {
    meaning: "A program wants a control socket for a manager that was shut down: it would answer nobody.",
    remedy: "Make another manager.",
  },
  "control-options-malformed": {
    meaning: "A program wants a control socket with an option that there is not, or what it gives is of another type.",
    remedy: "Read the message: it names the option.",
  },
  "control-path-too-long": {
    meaning: "The control socket's path has more bytes than the system takes.",
    remedy: "Take a shorter one.",
  },
  "control-socket-in-use": {
    meaning: "Somebody answers at the control socket: another manager has it open.",
    remedy: "Stop it, or take another path.",
  },
  "control-socket-unusable": {
    meaning: "The control socket cannot be made at its path: it is no socket that is there, or the system refuses.",
    remedy: "Remove what is there if it is not needed, or take another path.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ControlSocketError}. */
export type ControlSocketErrorCode = keyof typeof controlSocketErrorDocs;

/** A control socket that could not be opened: nothing is open then. Its cause is the system's error, if there was one. */
export class ControlSocketError extends defineError("ControlSocketError", controlSocketErrorDocs) {
  /** The socket's path; for `control-folder-unusable` that of its folder. */
  readonly path: string;
  /** What is wrong with it, in words that go on after a colon. */
  readonly reason: string;

  constructor(code: ControlSocketErrorCode, path: string, reason: string, cause?: unknown) {
    super(code, `No control socket at ${path}: ${sentenceOf(reason)} ${controlSocketErrorDocs[code].remedy}`, {
      cause,
    });
    this.path = path;
    this.reason = reason;
  }
}
