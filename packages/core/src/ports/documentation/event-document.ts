import type { DocumentReference, HeaderDocument } from "./header-document.ts";

/** One way in which an event is raised: the facts of the catalogue with the words of its doc. */
export interface EventDocument {
  readonly name: string;
  readonly classes: readonly string[];
  readonly synopsis: string | undefined;
  readonly module: string;
  readonly since: readonly string[];
  readonly description: string | undefined;
  readonly headers: readonly HeaderDocument[];
  readonly seeAlso: readonly DocumentReference[];
}

/** An event as it is found: its exact name, and one document for every way in which it is raised. */
export interface RegisteredEvent {
  readonly name: string;
  readonly documents: readonly EventDocument[];
}
