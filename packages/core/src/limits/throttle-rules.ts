/** How failed logins slow down those who come from the same address. Times are milliseconds. */
export interface ThrottleRules {
  /** Failed logins from one address, within the window, before it is refused; 0 for never. */
  readonly throttleFailures: number;
  /** How long a failed login counts. */
  readonly throttleWindow: number;
  /** How long an address is refused. */
  readonly throttleRefusal: number;
  /** The longest time before a failed login is answered. */
  readonly throttleDelay: number;
  /** Addresses that are remembered; the one that failed longest ago is forgotten first. */
  readonly throttleAddresses: number;
}
