import { type ByteString, fromText, isByteString, type Text } from "@pluto-ami/protocol";

/**
 * Bytes to show of what a file has given as bytes or a program as text, as settings and the paths of files: what is no byte string
 * is text for certain.
 */
export const eitherBytes = (either: ByteString | Text): ByteString =>
  isByteString(either) ? either : fromText(either);
