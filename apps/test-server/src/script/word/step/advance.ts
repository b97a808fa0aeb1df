import { object, time } from "../../json/read.ts";
import type { Step } from "./step.ts";

export const advance: Step = Object.freeze<Step>({
  word: "advance",
  key: "advance",
  form: "advance TIME",
  meaning: "Advances the world clock, where that is moved by hand.",
  json: ['{ "advance": "30s" }'],
  read: (input) => ({ advance: input.time() }),
  print: (step) => ("advance" in step ? [`advance ${step.advance}`] : undefined),
  readJson: object({ advance: time }, {}),
});
