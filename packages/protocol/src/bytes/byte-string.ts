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

/** The characters that are the same byte in every encoding that people write AMI in. */
// oxfmt-ignore
type Ascii =
  | "\0" | "\x01" | "\x02" | "\x03" | "\x04" | "\x05" | "\x06" | "\x07" | "\x08" | "\t" | "\n" | "\x0B" | "\x0C" | "\r" | "\x0E" | "\x0F"
  | "\x10" | "\x11" | "\x12" | "\x13" | "\x14" | "\x15" | "\x16" | "\x17" | "\x18" | "\x19" | "\x1A" | "\x1B" | "\x1C" | "\x1D" | "\x1E" | "\x1F"
  | " " | "!" | "\"" | "#" | "$" | "%" | "&" | "'" | "(" | ")" | "*" | "+" | "," | "-" | "." | "/"
  | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | ":" | ";" | "<" | "=" | ">" | "?" | "@"
  | "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T" | "U" | "V" | "W" | "X" | "Y" | "Z"
  | "[" | "\\" | "]" | "^" | "_" | "`"
  | "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n" | "o" | "p" | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z"
  | "{" | "|" | "}" | "~" | "\x7F";

/** What a template is made of that is bytes: ASCII, numbers, byte strings. */
// oxlint-disable-next-line typescript/no-unnecessary-template-expression -- to the compiler, the first part of a template is one, and not what is in it
type Part = Ascii | ByteString | `${ByteString}` | `${number}` | `${bigint}`;

/**
 * Is it made of bytes? Literals of ASCII are, numbers, and what a template makes of those and of byte strings. A literal with
 * another character is text, which would leave as latin-1 and not as the UTF-8 that everything else is.
 */
type IsBytes<S extends string> = S extends "" | ByteString
  ? true
  : S extends `${infer First}${infer Rest}`
    ? First extends Part
      ? IsBytes<Rest>
      : false
    : false;

/**
 * `T` itself where all strings in it are bytes. A parameter of type `T & Bytes<T>` takes byte strings, literals of ASCII, and
 * templates of both, and refuses what may be text.
 */
export type Bytes<T> = T extends string
  ? IsBytes<T> extends true
    ? T
    : TextIsNoBytes
  : T extends number | undefined
    ? T
    : { readonly [K in keyof T]: Bytes<T[K]> };
