import { headers, headerText } from "./headers.ts";
import { problem } from "./problem.ts";
import { recipient } from "./recipient.ts";
import { action, comparison, nearMiss, violation } from "./report.ts";
import { effect, fault, match, pattern, play, rule, script } from "./rule.ts";
import type { Component } from "./schema.ts";
import { duration, moment } from "./time.ts";

/** All schemas that have a name. */
export const components: readonly Component<unknown>[] = [
  headerText,
  headers,
  duration,
  moment,
  recipient,
  pattern,
  match,
  fault,
  effect,
  rule,
  play,
  script,
  comparison,
  nearMiss,
  violation,
  action,
  problem,
];
