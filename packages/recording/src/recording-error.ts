import { defineError, type ErrorDoc, printable } from "@pluto-ami/protocol";

/** What can go wrong with a recording. */
export const recordingErrorDocs = {
  E_RECORDING_OPTIONS: {
    meaning:
      "A program uses a recorder, a reader or a player with an option that there is not, or that is out of its range.",
    remedy: "Read the message: it names the option, and what it takes.",
  },
  E_NO_RECORDING: {
    meaning: "The first line is not that of a recording.",
    remedy:
      'Give a file whose first line begins with {"pluto":"recording","version":1; one that ends in .gz is to be unpacked first.',
  },
  E_RECORDING_VERSION: {
    meaning: "The recording has a version that is not known here.",
    remedy: "Use a newer release of this package, or record anew.",
  },
  E_RECORDING_LINE: {
    meaning: "A line of a recording is not what it should be.",
    remedy: "Read the message: it names the line, the member, and what would be right. All other lines can be read.",
  },
  E_RECORDING_LINE_TOO_LONG: {
    meaning: "A line of a recording is longer than lines may be, and was passed over.",
    remedy: "Raise lineBytes, or take the line out.",
  },
  E_RECORDING_TOO_LARGE: {
    meaning: "A recording holds more than may be kept of it at once.",
    remedy: "Cut it into smaller ones, or raise the limit that the message names.",
  },
  E_PLAYER_BEHIND: {
    meaning: "More answers of a recording wait to be sent than may: they are asked for faster than they are taken.",
    remedy: "Have the client ask for less at a time, or raise the limits that the message names.",
  },
  E_RECORDING_KEY: {
    meaning: "The keyed function of an anonymiser gives fewer bytes than are needed.",
    remedy: "Use HMAC-SHA-256, which gives 32.",
  },
  E_NO_PSEUDONYM: {
    meaning: "There are more values of a kind in a recording than there are others to put in their place.",
    remedy: "Cut the recording into smaller ones, and anonymise each.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link RecordingError}; `recordingErrorDocs` says what each means. */
export type RecordingErrorCode = keyof typeof recordingErrorDocs;

/** Every error of this package. It quotes no value of a recording, which may be a secret, but says where it stands. */
export class RecordingError extends defineError("RecordingError", recordingErrorDocs) {
  /** The line of the recording, from 1; undefined when it is about no line. */
  readonly line: number | undefined;

  constructor(code: RecordingErrorCode, message: string, options: ErrorOptions & { readonly line?: number } = {}) {
    super(code, printable(options.line === undefined ? message : `line ${options.line}: ${message}`), options);
    this.line = options.line;
  }
}
