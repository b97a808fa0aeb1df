import { oneOf, object, time } from "../../json/read.ts";
import { words } from "../print-block.ts";
import type { Step } from "./step.ts";

export const refuse: Step = Object.freeze<Step>({
  word: "refuse",
  key: "refuse",
  form: "refuse connections [for TIME]",
  meaning: "Closes the port: who connects is refused. Without a time, for good.",
  json: ['{ "refuse": "connections", "for": "5s" }'],
  read: (input) => {
    const refuse = input.oneOf("thing to refuse", ["connections"]);
    return { refuse, ...(input.keyword("for") === undefined ? {} : { for: input.time() }) };
  },
  print: (step) =>
    "refuse" in step
      ? [words("refuse", step.refuse, step.for === undefined ? undefined : `for ${step.for}`)]
      : undefined,
  readJson: object({ refuse: oneOf("connections") }, { for: time }),
});
