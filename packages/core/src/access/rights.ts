import { maskOf, type PermissionClass, type PermissionMask } from "@pluto-ami/protocol";

/** What somebody who is logged in may do (docs/protocol.md#permission-classes). */
export interface Rights {
  /** The classes of events that it may read. */
  readonly readMask: PermissionMask;
  /** The classes of actions that it may run. */
  readonly writeMask: PermissionMask;
}

/** Is one of these classes in the user's `write`? */
export const mayWrite = ({ writeMask }: Pick<Rights, "writeMask">, ...classes: PermissionClass[]): boolean =>
  (writeMask & maskOf(classes)) !== 0;
