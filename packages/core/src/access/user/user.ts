import type { ByteString, PermissionMask } from "@pluto-ami/protocol";

import type { AccessControl } from "../acl/access-control.ts";
import type { Secret } from "./secret.ts";

/** A filter as the file has it, before it is compiled (docs/protocol.md#filter-sources). */
export interface ConfiguredFilter {
  /** The option's name, as in `eventfilter(name(Newchannel))`. */
  readonly criteria: string;
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
}

/** Somebody who may log in (docs/protocol.md#users). */
export interface User {
  readonly name: ByteString;
  /** Without one, or with an empty one, nobody logs in. */
  readonly secret: Secret | undefined;
  /** Classes of events the user may read. */
  readonly read: PermissionMask;
  /** Classes of actions the user may run. */
  readonly write: PermissionMask;
  readonly access: AccessControl;
  readonly displayConnects: boolean;
  readonly allowMultipleLogin: boolean;
  /**
   * Milliseconds, 100 and up, that the user's peer may leave events waiting before it is disconnected; undefined for as
   * long as there is room in its queue (docs/protocol.md#slow-clients, #users).
   */
  readonly writeTimeout: number | undefined;
  /** The `setvar` lines, in their order. */
  readonly variables: readonly (readonly [name: ByteString, value: ByteString])[];
  readonly eventFilters: readonly ConfiguredFilter[];
}
