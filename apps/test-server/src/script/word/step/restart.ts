import { mapOf, object, type Read, text } from "../../json/read.ts";
import { printField } from "../../line/fault-field.ts";
import { words } from "../print-block.ts";
import type { Step } from "./step.ts";

const settings = mapOf(text, (place, key) => {
  if (key === "") place.fail("a setting has no name; give it one.");
});

const checked: Read<Readonly<Record<string, string>>> = (place) => {
  const read = settings(place);
  place.context.checkOwnFault({ ...read, fault: "restart" }, (message, field) =>
    (field !== undefined && field in read ? place.at(field, read[field]) : place).fail(message),
  );
  return read;
};

export const restart: Step = Object.freeze<Step>({
  word: "restart",
  key: "restart",
  form: "restart { KEY=VALUE }",
  meaning:
    "Restarts the Asterisk that is played, by the fault restart, whose fields are the keys: how=now, how=gracefully or how=crash; down=5s; fullyBootedAfter=1s.",
  json: ['{ "restart": { "how": "crash", "down": "2s", "fullyBootedAfter": "1s" } }'],
  read: (input) => ({ restart: input.restart() }),
  print: (step) =>
    "restart" in step
      ? [words("restart", ...Object.entries(step.restart).map(([key, value]) => printField(key, value)))]
      : undefined,
  readJson: object({ restart: checked }, {}),
});
