import { actionScenarios } from "./actions.mjs";
import { codecScenarios } from "./codec.mjs";
import { fanOutScenarios } from "./fan-out.mjs";
import { idleScenarios } from "./idle.mjs";
import { recordingScenarios } from "./recording.mjs";
import { stalledScenarios } from "./stalled.mjs";
import { testServerScenarios } from "./test-server.mjs";

/** Every scenario, in the order of the report. */
export const scenarios = [
  ...codecScenarios,
  ...fanOutScenarios,
  ...stalledScenarios,
  ...actionScenarios,
  ...idleScenarios,
  ...recordingScenarios,
  ...testServerScenarios,
];
