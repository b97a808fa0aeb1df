import { SettingsError } from "@pluto-ami/core";
import { ListenError, type ListenErrorCode } from "@pluto-ami/node";
import { ProtocolError, type ProtocolErrorCode } from "@pluto-ami/protocol";

import { RecordingError, type RecordingErrorCode } from "@pluto-ami/recording";

import { UnmetError } from "../../expect/unmet-error.ts";
import { FaultError, type FaultErrorCode } from "../../faults/fault-error.ts";
import { JournalError } from "../../journal/journal-error.ts";
import { RuleError, type RuleErrorCode } from "../../pattern/rule-error.ts";
import { ViolationError } from "../../report/violation-error.ts";
import { JsonScriptError, LineScriptError, ScriptError, type ScriptErrorCode } from "../../script/script-error.ts";
import { TapError } from "../../tap/tap-error.ts";
import { TapeError } from "../../tape/tape-error.ts";
import { TestServerError, type TestServerErrorCode } from "../../test-server-error.ts";
import { TimeError, type TimeErrorCode } from "../../time/time-error.ts";
import { ControlProblem, type ProblemMore } from "./control-problem.ts";
import type { ProblemCode } from "./problem-docs.ts";

/** Makes a problem of an error of its class; undefined for others. */
type Mapping = (error: unknown) => ControlProblem | undefined;

const mapping =
  <Made extends { readonly code: string; readonly message: string }>(
    kind: abstract new (...given: never[]) => Made,
    codes: Readonly<Record<string, ProblemCode>>,
    more: (error: Made) => ProblemMore = () => ({}),
  ): Mapping =>
  (error) =>
    error instanceof kind
      ? new ControlProblem(codes[error.code] ?? "defect", error.message, more(error), { cause: error })
      : undefined;

/** The JSON pointer of a field that a fault names as `of.headers`. */
const pointerOf = (field: string): string => ["", ...field.split(".")].join("/");

const mappings: readonly Mapping[] = [
  mapping(TestServerError, {
    E_TEST_SERVER_OPTIONS: "bad-server",
    E_UNKNOWN_EVENT: "unknown-event",
    E_NO_EVENT: "bad-event",
    E_NO_RECIPIENT: "no-recipient",
    E_SCRIPT_FILE: "bad-script",
    E_NOT_SETTLED: "not-settled",
    E_NOT_INSTALLED: "bad-server",
    E_SERVER_CLOSED: "server-closed",
  } satisfies Record<TestServerErrorCode, ProblemCode>),
  mapping(TimeError, {
    E_NO_DURATION: "bad-time",
    E_NO_MOMENT: "bad-time",
    E_TIME_GOES_FORWARD: "time-goes-forward",
    E_RUNAWAY: "runaway",
    E_REAL_CLOCK: "real-clock",
  } satisfies Record<TimeErrorCode, ProblemCode>),
  mapping(RuleError, {
    E_BAD_RULE: "bad-rule",
    E_TOO_MANY: "too-many",
  } satisfies Record<RuleErrorCode, ProblemCode>),
  mapping(JournalError, { E_JOURNAL_TRUNCATED: "journal-truncated" }),
  mapping(UnmetError, { E_UNMET: "unmet" }, ({ nearMisses }) => ({ members: { nearMisses } })),
  mapping(ViolationError, { E_VIOLATED: "violated" }, ({ dropped, violations }) => ({
    members: { violations, dropped },
  })),
  mapping(
    FaultError,
    {
      E_NO_FAULT: "bad-fault",
      E_FAULT_FIELD: "bad-fault",
      E_FAULT_SESSION: "no-such-session",
      E_TOO_MANY_FAULTS: "too-many",
    } satisfies Record<FaultErrorCode, ProblemCode>,
    ({ field }) => ({ pointer: field === undefined ? undefined : pointerOf(field) }),
  ),
  mapping(
    ScriptError,
    { E_SCRIPT: "bad-script", E_JSON_SCRIPT: "bad-rule", E_SCRIPT_OPTIONS: "defect" } satisfies Record<
      ScriptErrorCode,
      ProblemCode
    >,
    (error) => {
      if (error instanceof LineScriptError) return { members: { faults: error.faults } };
      if (!(error instanceof JsonScriptError)) return {};
      return { pointer: error.faults[0]?.pointer, members: { faults: error.faults } };
    },
  ),
  mapping(TapeError, { E_RECORDING_FILE: "bad-server" }),
  mapping(TapError, { E_TAP_OPTIONS: "bad-server", E_TAP_CONNECT: "bad-server", E_TAP_LOGIN: "bad-server" }),
  mapping(
    RecordingError,
    {
      E_RECORDING_OPTIONS: "bad-request",
      E_NO_RECORDING: "bad-recording",
      E_RECORDING_VERSION: "bad-recording",
      E_RECORDING_LINE: "bad-recording",
      E_RECORDING_LINE_TOO_LONG: "bad-recording",
      E_RECORDING_TOO_LARGE: "bad-recording",
      E_PLAYER_BEHIND: "too-many",
      E_RECORDING_KEY: "defect",
      E_NO_PSEUDONYM: "defect",
    } satisfies Record<RecordingErrorCode, ProblemCode>,
    ({ line, message }) => ({ members: { faults: [{ line, message }] } }),
  ),
  mapping(ProtocolError, {
    E_FRAME_TOO_LARGE: "bad-event",
    E_LIMITS: "defect",
    E_NO_BYTES: "bad-event",
    E_NO_HEADER: "bad-event",
    E_NO_VALUE: "bad-event",
  } satisfies Record<ProtocolErrorCode, ProblemCode>),
  mapping(SettingsError, { E_SETTINGS: "bad-server" }),
  mapping(ListenError, {
    "address-in-use": "port-unavailable",
    "address-unavailable": "port-unavailable",
    "address-malformed": "bad-server",
    "options-malformed": "bad-server",
    "manager-over": "server-closed",
  } satisfies Record<ListenErrorCode, ProblemCode>),
];

/** What an error of this package is called over HTTP; what has no name here is a defect, of which nothing is told. */
export const problemOf = (error: unknown): ControlProblem => {
  if (error instanceof ControlProblem) return error;
  for (const map of mappings) {
    const problem = map(error);
    if (problem !== undefined) return problem;
  }
  return new ControlProblem("defect", "Something went wrong that should not have.", {}, { cause: error });
};
