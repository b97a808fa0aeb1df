import { object, type Read, wholeFrom } from "../../json/read.ts";
import type { PlayStep } from "../../definition/play.ts";
import { indented } from "../print-block.ts";
import type { Step } from "./step.ts";

export const repeat: Step = Object.freeze<Step>({
  word: "repeat",
  key: "repeat",
  form: "repeat N { STEP } end",
  meaning: "Does the steps before end so many times.",
  json: ['{ "repeat": 3, "steps": [{ "wait": "1s" }] }'],
  read: (input) => {
    const [times, steps] = input.both(
      () => input.count(),
      () => input.inner.stepsToEnd(),
    );
    return { repeat: times, steps };
  },
  print: (step, printSteps) =>
    "repeat" in step ? [`repeat ${step.repeat}`, ...indented(printSteps(step.steps)), "end"] : undefined,
  readJson: (place, readSteps: Read<readonly PlayStep[]>) =>
    object({ repeat: wholeFrom(1), steps: readSteps }, {})(place),
});
