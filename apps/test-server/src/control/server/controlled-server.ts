import type { Delivery } from "../../delivery/delivery.ts";
import type { EventHeadersInput } from "../../delivery/event-headers.ts";
import type { Onlooker } from "../../delivery/onlookers.ts";
import type { Recipient } from "../../delivery/recipient.ts";
import type { TestSession } from "../../delivery/test-session.ts";
import type { ExpectOptions, UserScope } from "../../engine/scope.ts";
import type { Resettable } from "../../engine/resettable.ts";
import type { Faults } from "../../faults/faults.ts";
import type { Action } from "../../journal/action.ts";
import type { JournalScope } from "../../journal/journal.ts";
import type { Replay } from "../../replay/replay.ts";
import type { ReplayOptions } from "../../replay/replay-options.ts";
import type { MatchDefinition } from "../../script/definition/pattern.ts";
import type { RuleDefinition } from "../../script/definition/rule.ts";
import type { ScriptDefinition } from "../../script/definition/script.ts";
import type { Violation } from "../../report/violation.ts";
import type { Rule } from "../../rule/rule.ts";
import type { RecordTo } from "../../tape/line-sink.ts";
import type { RecordOptions } from "../../tape/record-options.ts";
import type { RecordingSource } from "../../tape/recording-source.ts";
import type { RunningRecording } from "../../tape/running-recording.ts";
import type { Duration } from "../../time/duration.ts";
import type { TestClock } from "../../time/test-clock.ts";

/** What the control port asks of a test server. */
export interface ControlledServer {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly seed: number;
  readonly isStrict: boolean;
  readonly users: readonly { readonly name: string; readonly secret: string }[];
  /** Are its secrets those of files that others may not read? */
  readonly hasConfiguration: boolean;
  readonly clock: TestClock;
  readonly faults: Faults;
  readonly rules: readonly Rule[];
  readonly plays: readonly string[];
  load(script: Omit<ScriptDefinition, "users">): readonly Rule[];
  replace(rule: number, definition: RuleDefinition): Rule | undefined;
  emit(event: string, headers?: EventHeadersInput, to?: Recipient): Delivery;
  emitAfter(time: Duration, event: string, headers?: EventHeadersInput, to?: Recipient): void;
  raw(bytes: string | Uint8Array, to?: Recipient): number;
  actions(name?: string, match?: MatchDefinition, scope?: JournalScope): readonly Action[];
  expectAction(
    name: string,
    match: MatchDefinition | undefined,
    options: ExpectOptions & { readonly count: number },
  ): Promise<readonly Action[]>;
  violations(scope?: UserScope): readonly Violation[];
  verify(scope?: UserScope): void;
  sessions(): readonly TestSession[];
  startPlay(name: string): { readonly play: string };
  watch(onlooker: Onlooker): () => void;
  record(to: RecordTo, options: RecordOptions): RunningRecording;
  readonly replaying: Replay | undefined;
  replay(recording: RecordingSource, options: ReplayOptions): Replay;
  settled(): Promise<void>;
  reset(options?: {
    readonly what?: readonly Resettable[];
    readonly user?: string;
    readonly sessions?: "keep" | "close";
  }): Promise<void>;
  close(): Promise<void>;
}
