import type { EffectDefinition } from "../../definition/effect.ts";
import { headers } from "../../json/read-headers.ts";
import { receiver } from "../../json/read-names.ts";
import { name, object, type Read, time } from "../../json/read.ts";
import { printWord } from "../../text/plain-word.ts";
import { printHeaders, words } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

const readFields = object({ event: name }, { headers, to: receiver, after: time });

const readJson: Read<EffectDefinition> = (place) => {
  const fields = readFields(place);
  const event = place.at("event", fields.event);
  event.context.checkText(fields.event, event.fail);
  event.context.checkEvent(fields.event, event.fail, fields.headers);
  return { ...fields, headers: fields.headers ?? [] };
};

export const event: DeedWord = Object.freeze<DeedWord>({
  word: "event",
  key: "event",
  form: "event [to WHO] BLOCK",
  meaning:
    "Sends an event; the first header of its block is Event. WHO is a user, or all; without it, in a rule who has asked, in a play all.",
  json: ['{ "event": "Hangup", "headers": [["Uniqueid", "1780000000.10"], ["Cause", "16"]], "to": "panel" }'],
  read: (input) => {
    const [to, [[, name], ...others]] = input.both(
      () => (input.keyword("to") === undefined ? {} : { to: input.receiver() }),
      () => input.eventHeaders(),
    );
    return { event: String(name), headers: others, ...to };
  },
  print: (deed) =>
    "event" in deed
      ? [
          [
            words("event", deed.to === undefined ? undefined : `to ${printWord(deed.to)}`),
            ...printHeaders([["Event", deed.event], ...deed.headers]),
          ],
        ]
      : undefined,
  readJson,
});
