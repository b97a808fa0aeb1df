/** How many log lines others may cause in a minute. */
export interface LogRules {
  /** Lines of a kind that one address may cause that nobody has logged in from; 0 for any number. */
  readonly logLinesOfAddress: number;
  /** Lines of a kind that the sessions of one user from one address may cause; 0 for any number. */
  readonly logLinesOfUser: number;
  /**
   * Lines that all addresses together may cause, as many again about refused logins; ten times as many may all users.
   */
  readonly logLinesOfAll: number;
  /** Lines about refused logins that are an address's own, whatever the others do: of so many addresses as the next says. */
  readonly logLinesOfGuesser: number;
  /** Addresses that have such lines in a minute: those that came first. Beyond them, and it, the rest share what all may cause. */
  readonly logGuessers: number;
  /** Addresses of which the log tells, each by itself, that lines of theirs were left out. */
  readonly logSums: number;
}
