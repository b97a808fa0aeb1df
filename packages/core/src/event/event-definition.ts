import type { PermissionClass } from "@pluto-ami/protocol";

import type { EventDoc } from "./define-event-docs.ts";

/** An event that an embedder adds. */
export interface EventDefinition<Header extends string = string> {
  readonly name: string;
  readonly classes: readonly PermissionClass[];
  /** What it means; its headers are those that `parameters` explains. */
  readonly doc: EventDoc<Header>;
  /** What raises it; `builtin` when it is left out. */
  readonly module?: string;
  /** The versions it came with. */
  readonly since?: readonly string[];
}
