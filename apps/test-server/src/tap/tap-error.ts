import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What can keep a tap from recording. */
const docs = {
  E_TAP_OPTIONS: {
    meaning: "A recording was asked for with an option that there is not, or that is none.",
    remedy: "Read the message: it names the option, and what it takes.",
  },
  E_TAP_CONNECT: {
    meaning: "The server that is to be recorded cannot be reached, sends no greeting, or has closed the connection.",
    remedy: "Look whether it runs, and whether host, port and TLS are right: the message has the reason.",
  },
  E_TAP_LOGIN: {
    meaning: "The server that is to be recorded refuses the login.",
    remedy: "Check user and secret against its manager.conf, and that permit and deny let this address in.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link TapError}. */
export type TapErrorCode = keyof typeof docs;

/** A recording of another server cannot be made. */
export class TapError extends defineError("TapError", docs) {}
