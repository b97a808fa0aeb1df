/** The doors that are open now, as `manager show settings` prints them: `127.0.0.1:5038`, `[::]:5038`. */
export interface ListenerAddresses {
  readonly tcp: string | undefined;
  readonly tls: string | undefined;
}
