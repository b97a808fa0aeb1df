import type { PermissionClass } from "../access/permission-class.ts";

/** A header of an action or of an event. */
export interface CatalogParameter {
  readonly name: string;
  readonly required: boolean;
  /** The values it may have, if they are few. */
  readonly values?: readonly string[];
  readonly default?: string;
  /** Whether it may stand more than once. */
  readonly multiple?: boolean;
}

/** All headers of a channel or a bridge, each with the prefix before its name. */
export interface CatalogSnapshot {
  readonly snapshot: "channel" | "bridge";
  readonly prefix: string;
}

/** Something that a reader may want to see next. */
export interface CatalogReference {
  readonly type: "manager" | "managerEvent" | "application" | "function" | "agi";
  readonly name: string;
}

/** What is known of an action. */
export interface CatalogAction {
  /** Any one of these lets a user run it; absent when the catalogue does not say. */
  readonly classes?: readonly PermissionClass[];
  /** The module that brings it; `builtin` for the core. */
  readonly module: string;
  /** The versions it came with, one for each branch that got it. */
  readonly since: readonly string[];
  readonly parameters: readonly CatalogParameter[];
  readonly seeAlso: readonly CatalogReference[];
  /** The events that its answer lists; present, and perhaps empty, when the answer is documented as a list. */
  readonly listEvents?: readonly string[];
  /** The event that ends the list; null when the list ends with one that the catalogue does not name. */
  readonly finalEvent?: string | null;
}

/** What is known of an event as one module raises it. */
export interface CatalogEvent {
  readonly classes: readonly PermissionClass[];
  readonly module: string;
  readonly since: readonly string[];
  readonly parameters: readonly (CatalogParameter | CatalogSnapshot)[];
  readonly seeAlso: readonly CatalogReference[];
}
