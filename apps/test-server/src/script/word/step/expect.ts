import { match } from "../../json/read-headers.ts";
import { name, object, time } from "../../json/read.ts";
import { printWord } from "../../text/plain-word.ts";
import { printMatch, words } from "../print-block.ts";
import type { Step } from "./step.ts";

export const expect: Step = Object.freeze<Step>({
  word: "expect",
  key: "expect",
  form: "expect ACTION [within TIME] BLOCK",
  meaning: "Waits for this action, whose headers are as the block has them. When the time is over, it is a violation.",
  json: ['{ "expect": "QueuePause", "match": { "Paused": "true" }, "within": "5s" }'],
  read: (input) => {
    const [head, match] = input.both(
      () => ({
        expect: input.word("ACTION"),
        ...(input.keyword("within") === undefined ? {} : { within: input.time() }),
      }),
      () => input.match(),
    );
    return { ...head, ...(match === undefined ? {} : { match }) };
  },
  print: (step) =>
    "expect" in step
      ? [
          words("expect", printWord(step.expect), step.within === undefined ? undefined : `within ${step.within}`),
          ...printMatch(step.match),
        ]
      : undefined,
  readJson: object({ expect: name }, { match, within: time }),
});
