import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** Why the daemon did not start. */
const startupErrorDocs = {
  "options-malformed": {
    meaning: "A program starts the daemon with an option that there is not, or that is of another type.",
    remedy: "Read the message: it names the option, and what it takes. Nothing was read or opened.",
  },
  "wrong-usage": {
    meaning: "The command line makes no sense; plutod ends with 2.",
    remedy: "Write it as the usage that is printed says.",
  },
  "configuration-missing": {
    meaning: "The folder named by --config or PLUTO_CONFIG has no manager.conf.",
    remedy: "Name another folder, or put one there.",
  },
  "configuration-broken": {
    meaning: "A configuration file has faults.",
    remedy: "Mend the lines that are printed; nothing was opened.",
  },
  "starter-failed": {
    meaning: "There is no configuration, and none can be written.",
    remedy: "Make the folder writable, or name one with --config.",
  },
  "address-in-use": { meaning: "Another program listens at the port.", remedy: "Stop it, or set another port." },
  "address-unavailable": {
    meaning: "This machine cannot listen at that address.",
    remedy: "Set another bindaddr or port.",
  },
  "control-socket-in-use": {
    meaning: "Another plutod with this configuration folder is running.",
    remedy: "Stop it, or use another folder.",
  },
  "control-socket-unusable": {
    meaning: "The control socket cannot be made where it should be.",
    remedy: "Set [control] socket, or make its folder writable and nobody else's.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link StartupError}. */
export type StartupErrorCode = keyof typeof startupErrorDocs;

/** A start that failed, in words for the person who tried it: what happened, and what to do about it. */
export class StartupError extends defineError("StartupError", startupErrorDocs) {
  /** What to print: one line a fault. */
  readonly lines: readonly string[];

  constructor(code: StartupErrorCode, lines: readonly string[], options?: ErrorOptions) {
    super(code, lines.join("\n"), options);
    this.lines = lines;
  }
}
