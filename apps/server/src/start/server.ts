import type { Manager, PeerAddress } from "@pluto-ami/core";

import type { ServerLog } from "../log/server-log.ts";

/** A daemon that runs. */
export interface Server {
  readonly manager: Manager;
  readonly log: ServerLog;
  /** The configuration folder. */
  readonly folder: string;
  /** Whether this start wrote the configuration. */
  readonly starter: boolean;
  /** Where AMI clients connect; undefined with `enabled = no`. */
  readonly tcp: string | undefined;
  /** Where those connect that speak TLS; undefined when there is no such port, or no certificate for it. */
  readonly tls: string | undefined;
  /** Where both are at the moment, as numbers. */
  readonly addresses: { readonly tcp: PeerAddress | undefined; readonly tls: PeerAddress | undefined };
  /** Where HTTP clients connect; undefined when http.conf has no door for them. */
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Where metrics are served; undefined when they are off. */
  readonly metrics: string | undefined;
  /** Reads the files again, those of the manager and http.conf, as `module reload` does; false when one is broken. */
  reload(asker?: string): Promise<boolean>;
  /** The control socket's path. */
  readonly control: string | undefined;
  /** Closes all ports, of AMI and HTTP: no more connections are taken until `resume`, and those that there are stay. */
  pause(): Promise<void>;
  /** Opens the ports again that `pause` has closed, where they were, or where a reload wants them since. @throws ListenError when one cannot be had any more. */
  resume(): Promise<void>;
  /** Takes no more connections, lets the sessions have what is theirs and closes them. */
  stop(): Promise<void>;
}
