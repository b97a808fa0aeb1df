export { encodeBanner, parseBanner } from "./frame/banner.ts";
export { isFalseWord, isTrueWord } from "./text/boolean-word.ts";
export type { Bytes, ByteString, Text, TextIsNoBytes } from "./bytes/byte-string.ts";
export {
  append,
  bufferOf,
  bytes,
  copyOf,
  demandBytes,
  detached,
  digits,
  fieldsOf,
  fromBytes,
  fromText,
  isByteString,
  joinBytes,
  noBytes,
  putTogether,
  toBytes,
  toText,
} from "./bytes/bytes.ts";
export { controlFolder, controlFolders } from "./control-socket/control-places.ts";
export { findDistrust, type PathEntry, type TrustedUsers } from "./control-socket/control-folder.ts";
export { challengeKey } from "./access/challenge.ts";
export { encodeBareOutput, endCommand, outputLine, outputLines } from "./message/command-output.ts";
export {
  type DefinedError,
  type DefinedErrorClass,
  type DefinedErrorClassOfOneCode,
  defineError,
} from "./error/define-error.ts";
export type { ErrorDoc } from "./error/error-doc.ts";
export type { Frame, FrameFlaw } from "./frame/frame.ts";
export { FrameDecoder } from "./frame/frame-decoder.ts";
export { encodeFields, encodeHeader, encodeLineOf, encodeMessage } from "./frame/frame-encoder.ts";
export { isHeaderName, isPlainName } from "./frame/header-name.ts";
export { type HeaderSet, headerSet, MessageHead, type SingleHeader, singleHeader } from "./frame/message-head.ts";
export type { Fields, FieldValue, TextFields } from "./bytes/fields.ts";
export { refuseValue } from "./bytes/no-value.ts";
export { splitHeader, valueInText } from "./message/header.ts";
export { encodeLine, hasLineEnd, onOneLine } from "./bytes/line-end.ts";
export { clientLimits, type FrameLimits, serverLimits, strangerLimits } from "./limits.ts";
export { ActionMessage, type Decode, Message } from "./message/message.ts";
export { MessageDecoder } from "./message/message-decoder.ts";
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
} from "./access/permission-class.ts";
export { secretInCommand, type ShownCommand, shownOfCommand } from "./secret/command-secret.ts";
export { mayHoldSecret, SecretHeaders, type SecretKind, type Sender } from "./secret/secret-headers.ts";
export { databaseCall, isSecretName } from "./secret/secret-name.ts";
export { asksForSecret, isSecretOption, secretApplications } from "./secret/secret-places.ts";
export { commandWords, isCommandBlank } from "./text/command-words.ts";
export { editDistance, nearNames } from "./text/near-names.ts";
export { isPrintable, printable, printableLines } from "./text/printable.ts";
export { sentenceOf } from "./text/sentence.ts";
export { ProtocolError, type ProtocolErrorCode, protocolErrorDocs } from "./error/protocol-error.ts";
