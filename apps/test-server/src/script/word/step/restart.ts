import { mapOf, object, text } from "../../json/read.ts";
import { printField } from "../../line/fault-field.ts";
import { words } from "../print-block.ts";
import type { Step } from "./step.ts";

const settings = mapOf(text, (place, key) => {
  if (key === "") place.fail("a setting has no name; give it one.");
});

export const restart: Step = Object.freeze<Step>({
  word: "restart",
  key: "restart",
  form: "restart { KEY=VALUE }",
  meaning:
    "Restarts the Asterisk that is played, by the fault restart, whose fields are the keys: how=now, how=gracefully or how=crash; down=5s; fullyBootedAfter=1s.",
  json: ['{ "restart": { "how": "crash", "down": "2s", "fullyBootedAfter": "1s" } }'],
  read: (input) => {
    const entries = input.fields().map(({ key, value, word }) => {
      const text = word ?? value;
      return [key, typeof text === "string" ? text : input.fail("a value is no text; write KEY=VALUE.")] as const;
    });
    return { restart: Object.fromEntries(entries) };
  },
  print: (step) =>
    "restart" in step
      ? [words("restart", ...Object.entries(step.restart).map(([key, value]) => printField(key, value)))]
      : undefined,
  readJson: object({ restart: settings }, {}),
});
