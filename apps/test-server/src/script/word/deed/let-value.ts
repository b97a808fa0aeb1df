import type { Deed } from "../../definition/effect.ts";
import type { JsonPlace } from "../../json/json-place.ts";
import { scriptText } from "../../json/read-headers.ts";
import { mapOf, object, time } from "../../json/read.ts";
import { canonicalText } from "../../text/canonical-text.ts";
import { isVariableName } from "../../text/variable-name.ts";
import { words } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

const checkName = (place: JsonPlace, name: string): void => {
  if (!isVariableName(name)) place.fail("this is no name; use one without blanks, = and braces.");
  place.context.values.let(name);
};

const values = mapOf((place) => scriptText(place.name)(place), checkName);

export const letValue: DeedWord = Object.freeze<DeedWord>({
  word: "let",
  key: "let",
  form: "let NAME = TEXT",
  meaning: "From now on {=NAME} is this text, in all texts of the script.",
  json: ['{ "let": { "waiting": 1 } }'],
  read: (input): Deed => {
    const [name, text] = input.assignment();
    input.context.values.let(name);
    return { let: { [name]: text } };
  },
  print: (deed) =>
    "let" in deed
      ? Object.entries(deed.let).map(([name, text]) => [words("let", name, "=", canonicalText(text) || undefined)])
      : undefined,
  readJson: object({ let: values }, { after: time }),
});
