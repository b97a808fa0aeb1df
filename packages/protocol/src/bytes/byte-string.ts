declare const isByteString: unique symbol;

/** The compiler says this name where text is given for bytes. What is cut out of bytes is bytes. (What is put in capitals is not: `\xFF` has one above U+00FF.) */
interface MadeByFromTextOrBytes {
  readonly [isByteString]: true;
  slice(start?: number, end?: number): ByteString;
  trim(): ByteString;
  trimStart(): ByteString;
  trimEnd(): ByteString;
  toLowerCase(): ByteString;
  padEnd(length: number): ByteString;
  repeat(count: number): ByteString;
  split(separator: string | RegExp, limit?: number): ByteString[];
}

/**
 * A string whose every character is one byte (latin-1): what goes over the wire and stands in configuration files. `fromText`
 * makes one of text, `bytes` of what a program writes itself.
 */
export type ByteString = MadeByFromTextOrBytes & string;

/** A string as people write it, of any characters: where it says so, Pluto makes UTF-8 of it. */
export type Text = string;

/** Bytes when `S` is bytes, else text: what becomes of a string that is cut. */
export type KindOf<S extends string> = S extends ByteString ? ByteString : Text;

/** What the compiler says of text where bytes are wanted. */
export interface TextIsNoBytes {
  readonly "this is text: make bytes of it with fromText(…)": never;
}

/**
 * Is it made of bytes? Literals are, numbers, and what a template makes of those and of byte strings: only a part that may be any text
 * is not.
 */
type IsBytes<S extends string> = S extends "" | ByteString
  ? true
  : S extends `${infer First}${infer Rest}`
    ? string extends First
      ? false
      : IsBytes<Rest>
    : false;

/**
 * `T` itself where all strings in it are bytes. A parameter of type `T & Bytes<T>` takes byte strings, literals, and templates of
 * both, and refuses what may be text.
 */
export type Bytes<T> = T extends string
  ? IsBytes<T> extends true
    ? T
    : TextIsNoBytes
  : T extends number | undefined
    ? T
    : { readonly [K in keyof T]: Bytes<T[K]> };
