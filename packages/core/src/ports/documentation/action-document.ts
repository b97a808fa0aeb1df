import type { RegisteredEvent } from "./event-document.ts";
import type { DocumentReference, HeaderDocument } from "./header-document.ts";

/** Everything there is to say about an action: the facts of the catalogue with the words of its definition. */
export interface ActionDocument {
  readonly name: string;
  readonly synopsis: string | undefined;
  readonly module: string;
  readonly since: readonly string[];
  readonly description: string | undefined;
  readonly headers: readonly HeaderDocument[];
  /** The classes that allow it, as `Privilege` headers print them. */
  readonly privilege: string;
  readonly seeAlso: readonly DocumentReference[];
  /** The events that a list consists of. */
  readonly listEvents: readonly RegisteredEvent[];
  /** The event that ends a list. */
  readonly finalEvent: RegisteredEvent | undefined;
}
