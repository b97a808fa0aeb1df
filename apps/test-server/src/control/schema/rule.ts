import { headers, headerText } from "./headers.ts";
import {
  component,
  either,
  flag,
  integer,
  listOf,
  mapOf,
  name,
  object,
  objectWith,
  oneOf,
  text,
  yes,
} from "./schema.ts";

/** What the value of a header must be. */
export const pattern = component(
  "Pattern",
  either(
    [
      headerText,
      object({ pattern: text("Text with `{int}`, `{any}` and other placeholders.") }, {}),
      object({ regex: text("In the syntax of RE2; it may be found anywhere in the value.") }, { ignoreCase: yes() }),
      object({ absent: yes("There is no such header.") }, {}),
      object({ any: yes("There is one, whatever it says.") }, {}),
    ],
    "Text is compared byte by byte.",
  ),
);

/** What an action must have. */
export const match = component(
  "Match",
  mapOf(
    either([pattern, listOf(pattern)]),
    "Patterns by the names of headers; those that it does not name do not matter.",
  ),
);

/** A fault. */
export const fault = component(
  "Fault",
  objectWith({ fault: name("Its name.") }, "A fault with its fields; docs/reference/faults.md has them all."),
);

const later = { after: text("How long after the action, or the step before: `1.5s` of the world's time.") };
const to = text("A user, or `all`; without it who has asked, and in a play all.");

/** What a rule does. */
export const effect = component(
  "Effect",
  either(
    [
      object({ success: headerText }, later, "`Response: Success` with this Message."),
      object({ error: headerText }, later, "`Response: Error` with this Message."),
      object({ reply: headers }, later, "An answer of these headers; the ActionID is put in."),
      object(
        { list: object({ text: headerText, complete: name(), items: listOf(headers) }, {}) },
        later,
        "A list: the Message of its begin, the event that ends it, and its items, each with its Event first.",
      ),
      object({ event: name() }, { headers, to, ...later }, "An event."),
      object(
        { raw: either([text("Bytes in Base64."), object({ text: text() }, {})]) },
        { to, ...later },
        "Bytes as they are.",
      ),
      object({ silence: yes() }, later, "No answer."),
      object({ asAsterisk: yes() }, later, "The server's own answer."),
      object({ hangUp: oneOf(["close", "reset", "inside"]) }, later, "The end of the session."),
      object({ fault }, later, "A fault, for the session that has asked."),
      object({ let: mapOf(headerText) }, later, "Values that `{=NAME}` stands for from then on."),
    ],
    "Texts may have `{=Name}` for a header of the action, and `{xFF}` for a byte.",
  ),
);

/** What is answered to an action. */
export const rule = component(
  "Rule",
  object(
    { on: name("The action, in any case of letters."), do: listOf(effect) },
    {
      match,
      from: name("Only when this user asks."),
      name: text("What reports call it."),
      times: integer(1, undefined, "So often, and no more."),
      nth: integer(1, undefined, "Only the nth that fits."),
      optional: flag("It need not be used."),
      priority: integer(Number.MIN_SAFE_INTEGER, undefined, "The highest that fits answers; 0 without it."),
      in: text("Only in this state of the server, which begins in `start`."),
      // oxlint-disable-next-line unicorn/no-thenable -- the name of a state, and no function
      then: text("The state after it was used."),
      even: oneOf(["before-login", "denied", "malformed"], "It answers what would be refused so, too."),
    },
    "As in scripts (docs/reference/script.md): the first that fits answers, of the highest priority, then the latest.",
  ),
);

const steps = listOf(objectWith({}, "A step; docs/reference/script.md has them all."));

/** A timeline. */
export const play = component(
  "Play",
  object({ play: name("Its name."), steps }, { begins: objectWith({}, "When it begins by itself.") }),
);

/** A script. */
export const script = component(
  "Script",
  object(
    {},
    {
      users: listOf(object({ name: name(), secret: text() }, { read: text(), write: text() })),
      rules: listOf(rule),
      plays: listOf(play),
    },
    "A script in JSON.",
  ),
);
