import { maskOf, type PermissionMask } from "@pluto-ami/protocol";

/** Names that run something on the server; they need the class system (docs/protocol.md#restricted-names). */
const restricted = /SHELL|EVAL/;
const system = maskOf(["system"]);

/** May a session with this write mask read what these names say (docs/protocol.md#restricted-names)? */
export const mayRead = (names: string, writeMask: PermissionMask): boolean =>
  (writeMask & system) !== 0 || !restricted.test(names);
