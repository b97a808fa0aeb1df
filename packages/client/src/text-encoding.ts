import { TextDecoder } from "node:util";

import { type Decode, fromText, toText } from "@pluto-ami/protocol";

import { ClientError } from "./client-error.ts";

/**
 * How text becomes bytes. `utf8`: text in and out, bytes that are no UTF-8 read as latin-1. `latin1`: every character is
 * one byte, untouched both ways. Else a single-byte encoding by its WHATWG label, such as `windows-1251` or `koi8-r`.
 */
export type TextEncoding = "utf8" | "latin1" | "windows-1251" | "windows-1252" | "koi8-r" | (string & {});

/** Makes a byte string of text. */
export type Encode = (text: string) => string;

/** Text to byte strings and back. */
export interface TextCodec {
  /** @throws TypeError for a character that the encoding does not have; it does not say which, for that may be of a secret. */
  readonly encode: Encode;
  /** Undefined where bytes are characters already. */
  readonly decode: Decode | undefined;
}

const bytes = 256;
const notAscii = /[\x80-\xFF]/;
const textNotAscii = /[^\x00-\x7F]/;
const severalBytes = /^(?:utf-16.*|gbk|gb18030|big5|euc-.*|iso-2022-.*|shift_jis|replacement|x-user-defined)$/;

const utf8: TextCodec = {
  encode: fromText,
  decode: (byteString) => (notAscii.test(byteString) ? toText(byteString) : byteString),
};

/** @throws ClientError `E_UNSENDABLE` that names what cannot be encoded, and shows nothing of it. */
export const encodeText = (what: string, text: string, encode: Encode): string => {
  try {
    return encode(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError("E_UNSENDABLE", `${what} cannot be sent: ${why}`, { cause });
  }
};

const lacking = (encoding: string): TypeError =>
  new TypeError(`it has a character that is not in ${encoding}: choose another "encoding"`);

const encodeLatin1 = (text: string): string => {
  if (/[^\x00-\xFF]/u.test(text)) throw lacking("latin1");
  return text;
};

const decoderOf = (encoding: string): TextDecoder => {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new TypeError(`the encoding "${encoding}" is none that this Node knows`, { cause });
  }
};

/** A byte that the encoding leaves open stands for itself, so that every byte comes back as it went. */
const singleByte = (encoding: string, decoder: TextDecoder): TextCodec => {
  const characters: string[] = [];
  const codes = new Map<string, string>();
  for (let byte = 0; byte < bytes; byte++) {
    const decoded = decoder.decode(Uint8Array.of(byte));
    const own = String.fromCharCode(byte);
    const character = decoded === "\uFFFD" ? own : decoded;
    characters.push(character);
    codes.set(character, own);
  }
  const encodeOne = (character: string): string => {
    const code = codes.get(character);
    if (code === undefined) throw lacking(encoding);
    return code;
  };
  return {
    encode: (text) => (textNotAscii.test(text) ? Array.from(text, encodeOne).join("") : text),
    decode: (byteString) =>
      notAscii.test(byteString)
        ? Array.from(byteString, (byte) => characters[byte.charCodeAt(0)] ?? byte).join("")
        : byteString,
  };
};

/**
 * The codec of an encoding.
 * @throws TypeError for one that is unknown, or has characters of several bytes and is not UTF-8.
 */
export const textCodec = (encoding: TextEncoding): TextCodec => {
  if (encoding === "latin1") return { encode: encodeLatin1, decode: undefined };
  const decoder = decoderOf(encoding);
  if (decoder.encoding === "utf-8") return utf8;
  if (severalBytes.test(decoder.encoding)) {
    throw new TypeError(`the encoding "${encoding}" is not supported: take utf8, latin1 or a single-byte encoding`);
  }
  return singleByte(encoding, decoder);
};
