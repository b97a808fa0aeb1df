import type { LogRules } from "./log-rules.ts";

/** How many security events strangers may cause in a minute. */
export interface SecurityRules extends Pick<LogRules, "logGuessers" | "logLinesOfGuesser"> {
  /** Of a kind, from one address that nobody has logged in from; 0 for any number. */
  readonly securityEventsOfAddress: number;
  /** From all addresses together; as many again about refused logins. */
  readonly securityEventsOfAll: number;
}
