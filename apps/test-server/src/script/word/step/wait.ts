import { object, time } from "../../json/read.ts";
import type { Step } from "./step.ts";

export const wait: Step = Object.freeze<Step>({
  word: "wait",
  key: "wait",
  form: "wait TIME",
  meaning: "Goes on so much later.",
  json: ['{ "wait": "20s" }'],
  read: (input) => ({ wait: input.time() }),
  print: (step) => ("wait" in step ? [`wait ${step.wait}`] : undefined),
  readJson: object({ wait: time }, {}),
});
