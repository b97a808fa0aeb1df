export { anonymise, type AnonymisedRecording } from "./anonymise/anonymise.ts";
export { Anonymiser, type AnonymiserOptions } from "./anonymise/anonymiser.ts";
export type { Keyed } from "./anonymise/keyed.ts";
export { check, type CheckResult, type Leak } from "./check/check.ts";
export { type Conversation, readConversation } from "./conversation/conversation.ts";
export { recordedHeaders } from "./conversation/recorded-headers.ts";
export type { Exchange, Sent } from "./conversation/exchange.ts";
export { type Cut, cutRecording } from "./cut/cut-recording.ts";
export { type ChangedHeader, type Difference, diffRecordings } from "./diff/diff-recordings.ts";
export { parseHead } from "./line/parse-head.ts";
export { parseLine } from "./line/parse-line.ts";
export { printHead, printLine } from "./line/print-line.ts";
export { removed } from "./line/recorded-text.ts";
export type { HeadValue, RecordingHead, Tap } from "./line/recording-head.ts";
export {
  type CloseLine,
  type Direction,
  isWireLine,
  type LostLine,
  type MessageLine,
  millisecondsOf,
  type NoteLine,
  type OpenLine,
  type Pair,
  type RawLine,
  type RecordingLine,
  type WireLine,
} from "./line/recording-line.ts";
export { wireBytes, wirePieces } from "./line/wire-bytes.ts";
export {
  type AnonymiserLimits,
  anonymiserLimits,
  type ConversationLimits,
  conversationLimits,
  type ReaderLimits,
  readerLimits,
  type RecorderLimits,
  recorderLimits,
} from "./limits.ts";
export {
  type AfterLast,
  type Asked,
  ConversationPlayer,
  type ConversationPlayerOptions,
} from "./player/conversation-player.ts";
export { EventPlayer, type EventPlayerOptions, type PlayableRecording } from "./player/event-player.ts";
export type { HeaderDifference, NearMiss } from "./player/near-miss.ts";
export type { Hearer, Played } from "./player/played.ts";
export type { Speed } from "./player/speed.ts";
export { type ReadRecording, readRecording, type Recording } from "./reader/read-recording.ts";
export { RecordingReader } from "./reader/recording-reader.ts";
export { MessageEnd } from "./recorder/message-end.ts";
export { MessageStream, type StreamPart } from "./recorder/message-stream.ts";
export { type NewHead, Recorder, type RecorderOptions } from "./recorder/recorder.ts";
export { RecordingError, type RecordingErrorCode, recordingErrorDocs } from "./recording-error.ts";
export { toScript } from "./script/to-script.ts";
export { removeSecrets, type WithoutSecrets } from "./secret/remove-secrets.ts";
export type { RemovedPart } from "./secret/secrets-in-value.ts";
export type { ValueMatcher } from "./words/value-matcher.ts";
