/** How much is logged: pino's levels, least first. */
export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof logLevels)[number];

/** `auto` is pretty in a terminal and JSON elsewhere; `asterisk` is what rules for Asterisk's log read, as fail2ban's. */
export const logFormats = ["auto", "pretty", "json", "asterisk"] as const;
export type LogFormat = (typeof logFormats)[number];
