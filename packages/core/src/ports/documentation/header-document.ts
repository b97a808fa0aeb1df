/** A header as documents show it. */
export interface HeaderDocument {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
  /** The values it may have, if they are few. */
  readonly values: readonly { readonly value: string; readonly description: string | undefined }[];
}

/** Something that a reader may want to see next: an action, an event, an application. */
export interface DocumentReference {
  readonly type: string;
  readonly name: string;
}
