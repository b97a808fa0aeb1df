import type { PlayBeginning, PlayDefinition } from "../definition/play.ts";
import type { RuleDefinition } from "../definition/rule.ts";
import type { ScriptDefinition, UserDefinition } from "../definition/script.ts";
import { flawOfClasses } from "../context/permission-classes.ts";
import { match } from "../json/read-headers.ts";
import { user as userName } from "../json/read-names.ts";
import { flag, listOf, name, object, oneOf, type Read, text, time, wholeFrom, yes } from "../json/read.ts";
import { evenVerdicts } from "./clause/even.ts";
import { effects, playSteps } from "./json-step.ts";

const classes: Read<string> = (place) => {
  const list = text(place);
  const flaw = flawOfClasses(list);
  return flaw === undefined ? list : place.fail(flaw);
};

const user: Read<UserDefinition> = object({ name, secret: text }, { read: classes, write: classes });

const ruleMembers: Read<RuleDefinition> = object(
  { on: name, do: effects },
  {
    match,
    from: userName,
    at: text,
    name: text,
    times: wholeFrom(1),
    nth: wholeFrom(1),
    optional: flag,
    priority: wholeFrom(Number.MIN_SAFE_INTEGER),
    in: text,
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a state, and no function
    then: text,
    even: oneOf(...evenVerdicts),
  },
);

/** A rule. */
export const rule: Read<RuleDefinition> = (place) => {
  place.context.values.begin();
  const read = ruleMembers(place);
  place.context.values.end(read);
  return read;
};

const afterLogin = object({ afterLogin: yes }, { of: userName });
const every = object({ every: time }, {});

const begins: Read<NonNullable<PlayBeginning>> = (place) =>
  "every" in place.fields ? every(place) : afterLogin(place);

const playMembers: Read<PlayDefinition> = object({ play: name, steps: playSteps }, { begins });

const play: Read<PlayDefinition> = (place) => {
  place.context.values.begin();
  const read = playMembers(place);
  place.context.values.end();
  return read;
};

/** A script. */
export const script: Read<Partial<ScriptDefinition>> = object(
  {},
  { users: listOf(user), rules: listOf(rule), plays: listOf(play) },
);
