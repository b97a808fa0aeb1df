export { encodeBanner, parseBanner } from "./banner.ts";
export { isFalseWord, isTrueWord } from "./boolean-word.ts";
export type { Bytes, ByteString, Text, TextIsNoBytes } from "./byte-string.ts";
export {
  append,
  copyOf,
  bytes,
  demandBytes,
  detached,
  digits,
  fieldsOf,
  fromBytes,
  fromText,
  isByteString,
  joinBytes,
  noBytes,
  toBytes,
  toText,
} from "./bytes.ts";
export { controlFolder, controlFolders } from "./control-places.ts";
export { findDistrust, type PathEntry, type TrustedUsers } from "./control-folder.ts";
export { challengeKey } from "./challenge.ts";
export { encodeBareOutput, endCommand, outputLines } from "./command-output.ts";
export {
  type DefinedError,
  type DefinedErrorClass,
  type DefinedErrorClassOfOneCode,
  defineError,
} from "./define-error.ts";
export type { ErrorDoc } from "./error-doc.ts";
export type { Frame, FrameFlaw } from "./frame.ts";
export { FrameDecoder } from "./frame-decoder.ts";
export { encodeFields, encodeHeader, encodeMessage } from "./frame-encoder.ts";
export type { Fields, FieldValue, TextFields } from "./fields.ts";
export { splitHeader, valueInText } from "./header.ts";
export { encodeLine, hasLineEnd, onOneLine } from "./line-end.ts";
export { clientLimits, type FrameLimits, serverLimits, strangerLimits } from "./limits.ts";
export { ActionMessage, type Decode, Message } from "./message.ts";
export { MessageDecoder } from "./message-decoder.ts";
export {
  allClasses,
  maskOf,
  type ParsedClassList,
  parseClassList,
  parseEventMask,
  type PermissionClass,
  permissionClasses,
  type PermissionMask,
  printClasses,
  printGrantedClasses,
} from "./permission-class.ts";
export { nearNames } from "./near-names.ts";
export { isPrintable, printable, printableLines } from "./printable.ts";
export { ProtocolError, type ProtocolErrorCode, protocolErrorDocs } from "./protocol-error.ts";
