/** What a value is, which says what stands in its place. */
export type Kind =
  /** A telephone number: six digits or more. */
  | "number"
  /** A telephone number with signs between its digits, `030-1234-567`. */
  | "formatted"
  /** An extension: two to five digits. Mapped where that is asked for. */
  | "extension"
  /** The name of a person, as people write it. */
  | "name"
  /** The name of a device, a line, a mailbox. */
  | "resource"
  | "host"
  | "address4"
  | "address6"
  | "port"
  | "uuid"
  /** An id that begins with the second of its birth. */
  | "time"
  /** What is none of these. */
  | "value";
