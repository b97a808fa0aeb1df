/** What the manager says about the process it runs in. */
export interface SystemInformation {
  /** Product and version, as `core show version` and CoreSettings print it, for example `Pluto 0.1.0`. */
  readonly version: string;
  readonly hostName: string;
  readonly processId: number;
  readonly platform: string;
  readonly runUser: string;
  readonly runGroup: string;
  /** Files the process may open, 0 when unknown. */
  readonly maxFileHandles: number;
}
