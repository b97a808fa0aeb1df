export { startTestServer } from "./start-test-server.ts";
export type { TestServer } from "./test-server.ts";
export type { Connection } from "./server/server-address.ts";
export type { TestServerOptions } from "./options.ts";
export type { TestUser } from "./test-user.ts";
export type { ResetOptions } from "./server/reset-options.ts";
export type { Resettable } from "./engine/resettable.ts";
export { type TestServerLimits, testServerLimits } from "./limits.ts";

// What is sent, and to whom.
export type { Delivery, Withheld } from "./delivery/delivery.ts";
export type { EventHeadersInput, HeaderText } from "./delivery/event-headers.ts";
export type { Recipient } from "./delivery/recipient.ts";
export type { TestSession } from "./delivery/test-session.ts";

export type { Onlooker, SentEvent } from "./delivery/onlookers.ts";

// The control port.
export type { ControlOptions, PortRange } from "./control/control-options.ts";
export { type ControlLimits, controlLimits } from "./control/limits.ts";

// Time.
export type { ClockKind } from "./time/world-clock.ts";
export type { Duration } from "./time/duration.ts";
export type { MomentInput } from "./time/moment.ts";
export type { Advance, TestClock } from "./time/test-clock.ts";

// Rules, and what came.
export type { Handler } from "./rule/handler.ts";
export type { Rule } from "./rule/rule.ts";
export type { Call } from "./rule/call.ts";
export type { MatchInput } from "./pattern/pattern-input.ts";
export type { Action } from "./journal/action.ts";
export type { JournalScope } from "./journal/journal.ts";
export type { ExpectOptions, UserScope } from "./engine/scope.ts";
export type { UnexpectedAnswer } from "./engine/strictness.ts";
export type { Violation } from "./report/violation.ts";
export type { PlayRun } from "./play/play-run.ts";
export { type ScriptLimits, scriptLimits } from "./script-limits.ts";

// What goes wrong when a test wants it to.
export type { FaultInput } from "./faults/fault-input.ts";
export { chaosFaults } from "./faults/chaos-faults.ts";
export type { FaultHandle, Faults, ListedFault } from "./faults/faults.ts";
export { type FaultLimits, faultLimits } from "./faults/limits.ts";
export type { FaultDefinition } from "./script/definition/effect.ts";

// Recordings, made and replayed.
export type { LineSink, RecordTo } from "./tape/line-sink.ts";
export type { RecordOptions } from "./tape/record-options.ts";
export type { RunningRecording } from "./tape/running-recording.ts";
export type { Endpoint, EndpointTls } from "./tap/endpoint.ts";
export { type TapLimits, tapLimits } from "./tap/limits.ts";
export type { TapLogin } from "./tap/log-in.ts";
export { type BetweenListen, type BetweenOptions, recordBetween } from "./tap/record-between.ts";
export type { RecordingBetween } from "./tap/recording-between.ts";
export { type FromOptions, recordFrom } from "./tap/record-from.ts";
export type { RecordingFrom } from "./tap/recording-from.ts";
export type { Replay, ReplayStep } from "./replay/replay.ts";
export type { ReplayOptions } from "./replay/replay-options.ts";
export type { RecordingSource } from "./tape/recording-source.ts";
export { type DiffOptions, diffAgainst, type LiveDiff } from "./compare/diff-against.ts";

// Scripts as data.
export type { ScriptSource } from "./load-scripts.ts";
export type { ScriptDefinition } from "./script/definition/script.ts";
export type { RuleDefinition } from "./script/definition/rule.ts";
export type { PlayDefinition } from "./script/definition/play.ts";

// Scripts in lines and in JSON.
export { type CheckedFile, checkScripts, type ScriptCheck } from "./script/check-scripts.ts";
export type { ScriptNames } from "./script/context/script-context.ts";
export { type ReadingLimits, readingLimits } from "./script/limits.ts";
export { parseScript } from "./script/parse-script.ts";
export { printJsonScript } from "./script/print-json-script.ts";
export { printScript } from "./script/print-script.ts";
export { readJsonScript } from "./script/read-json-script.ts";
export type { LineReadingOptions, ReadingOptions } from "./script/reading-options.ts";

// Errors.
export { testServerErrorDocs } from "./error-docs.ts";
export {
  type JsonFault,
  JsonScriptError,
  type LineFault,
  LineScriptError,
  ScriptError,
  type ScriptErrorCode,
} from "./script/script-error.ts";
export { FaultError, type FaultErrorCode } from "./faults/fault-error.ts";
export { TapError, type TapErrorCode } from "./tap/tap-error.ts";
export { TapeError, type TapeErrorCode } from "./tape/tape-error.ts";
export { TestServerError, type TestServerErrorCode } from "./test-server-error.ts";
export { ViolationError } from "./report/violation-error.ts";
export { UnmetError } from "./expect/unmet-error.ts";
export { JournalError } from "./journal/journal-error.ts";
export { RuleError } from "./pattern/rule-error.ts";
export { TimeError, type TimeErrorCode } from "./time/time-error.ts";
