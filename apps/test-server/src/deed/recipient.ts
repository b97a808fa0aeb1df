import type { Recipient } from "./script-ports.ts";

/** Whom a script means by a word: "all", or a user. */
export const recipientOf = (word: string): Recipient => (word === "all" ? "all" : { user: word });
