import type { ByteString } from "./byte-string.ts";

/** The value of a header: bytes, a number, or several values for as many headers of that name. */
export type FieldValue = ByteString | number | readonly (ByteString | number)[];

/** The headers of a message, in order. */
export type Fields = Readonly<Record<string, FieldValue | undefined>>;

/** The same of any strings: what makes a message of it looks at each, and refuses what is no bytes. */
export type TextFields = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;
