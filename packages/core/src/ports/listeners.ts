/** What a TLS listener shows its clients; text for people. */
export interface ShownCertificate {
  /** Whose it is: `CN=pbx.example.net`. */
  readonly name: string;
  /** When clients begin to refuse it: the first end in its chain, in milliseconds since the epoch. */
  readonly until: number;
}

/** The listeners as they are now, told by whoever opens them. */
export interface ListenerAddresses {
  /** Where it is open, as `manager show settings` prints it: `127.0.0.1:5038`, `[::]:5038`. */
  readonly tcp: string | undefined;
  readonly tls: string | undefined;
  /** What the TLS listener shows; undefined while there is none. */
  readonly certificate?: ShownCertificate | undefined;
  /** Why TLS is not as the configuration wants it; text. */
  readonly tlsFailure?: string | undefined;
  /** The same of every listener, those over HTTP too. */
  readonly failures?: readonly string[];
  /** What each listener over TLS shows, those over HTTP too. */
  readonly certificates?: readonly (ShownCertificate & { readonly listener: string })[];
}
