import { type Field, type Fields, optional, type Values } from "../field/field.ts";
import { count, flag, name, share, time } from "../field/kinds.ts";
import { selection } from "../message/selection.ts";
import type { FaultWords, Occasion, Place } from "./fault-words.ts";

const most = 1_000_000_000;

const always = {
  name: optional(name, 'What it is called in lists, reports and "remove".'),
  for: optional(time, "How long it is set; it is real time, whatever the world's clock shows."),
};

const scope = {
  session: optional(count(1, Number.MAX_SAFE_INTEGER), "Only the session of this number, which is there."),
  user: optional(name, "Only the sessions of this user, from the answer to their login on."),
};

const counted = {
  once: optional(flag, 'It acts once, on whomever comes first: the same as "times: 1".'),
  times: optional(count(1, most), "How often it acts, all sessions together; then it is over."),
  nth: optional(count(1, most), "It acts on the nth only, counted in each session from when it was set."),
  every: optional(count(1, most), "It acts on every nth, counted in each session from when it was set."),
  chance: optional(share, "It acts with this chance, by the server's seed."),
};

const needless = {
  optional: optional(
    flag,
    'It need not act: else "once", "times" and "nth" are held against how often it did when the test verifies.',
  ),
};

const selecting = {
  of: optional(
    selection,
    "On which messages it acts; without it on all. headers are those of the message that goes out: with action, the answer's, not the action's. response is the word of its header Response: Success, Error or Goodbye.",
  ),
};

/** All fields that more than one fault has. */
export const commonFields = { ...always, ...scope, ...counted, ...needless, ...selecting } satisfies Fields;

/** What they come to. */
export type CommonValues = Values<typeof commonFields>;

/** Counted sessions have no nth. */
const ofOccasion = {
  writes: { ...counted, ...needless },
  messages: { ...counted, ...needless, ...selecting },
  sessions: { once: counted.once, times: counted.times, chance: counted.chance, ...needless },
  connections: { ...counted, ...needless },
  none: {},
} as const satisfies Readonly<Record<Occasion, Fields>>;

/** Those that a fault has which acts there, and on that. */
export type CommonFields<Where extends Place, When extends Occasion> = typeof always &
  ("L" extends Where ? unknown : typeof scope) &
  (typeof ofOccasion)[When];

/** A port has no sessions. */
const isScoped = (places: readonly Place[]): boolean => !places.includes("L");

/** Those of them that a fault has, but for the names that its own fields have. */
export const commonFieldsOf = ({
  fields,
  occasion,
  places,
}: Pick<FaultWords, "fields" | "occasion" | "places">): Fields =>
  Object.fromEntries(
    Object.entries<Field<unknown>>({ ...always, ...(isScoped(places) ? scope : {}), ...ofOccasion[occasion] }).filter(
      ([key]) => !Object.hasOwn(fields, key),
    ),
  );

const nothing = Object.fromEntries(Object.keys(commonFields).map((key) => [key, undefined]));

/**
 * What the common fields of a fault come to.
 * @throws FaultError `E_FAULT_FIELD` that names the one which is none.
 */
export const readCommon = (fields: Fields, written: Readonly<Record<string, unknown>>): CommonValues =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field gives a value of its own kind
  ({
    ...nothing,
    ...Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.read(written[key], key)])),
  }) as CommonValues;
