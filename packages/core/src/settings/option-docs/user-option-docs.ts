import { text } from "@pluto-ami/protocol/demand";

import { SettingsError } from "../settings-error.ts";
import type { OptionDoc } from "./option-doc.ts";

const classes =
  "permission classes separated by commas: system, call, log, verbose, command, agent, user, config, dtmf, reporting, cdr, dialplan, originate, agi, cc, aoc, test, security, message, or all";
const networks = "[!]address[/mask], several with commas; a mask as bits or as an address; ! turns the rule round";

/**
 * What the options of a user in manager.conf mean (docs/protocol.md#users); an option that is missing here cannot be
 * read.
 */
export const userOptionDocs = {
  secret: {
    form: "text, taken literally to the end of the line",
    default: "none: the user cannot log in",
    meaning: "The password. An empty one lets nobody in, and a warning says so.",
  },
  secretfile: {
    form: "a path, relative to the configuration's folder unless it begins with /",
    default: "none: secret says it",
    meaning:
      "In place of secret: a file that holds the password, and a line end behind it or none. It is read again by every reload. One that is missing, that belongs to somebody else or that others may write is an error; one that others may read is a warning.",
  },
  secretenv: {
    form: "the name of a variable of plutod's environment",
    default: "none: secret says it",
    meaning: "In place of secret: a variable that holds the password. One that is missing or empty is an error.",
  },
  read: {
    form: classes,
    default: "none",
    meaning: "The classes of the events that the user may see; the last line counts.",
  },
  write: {
    form: classes,
    default: "none",
    meaning:
      "The classes of the actions that the user may run; the last line counts. An unknown class grants nothing and is a warning.",
  },
  deny: {
    form: networks,
    default: "nobody is kept out",
    meaning: "Who may not come in. Of all deny and permit lines in their order, the last one that matches counts.",
  },
  permit: {
    form: networks,
    default: "everybody is let in",
    meaning:
      "Who may come in all the same. A line that cannot be read is an error, and leaves the user out: without it somebody could get in.",
  },
  acl: {
    form: "names separated by commas",
    default: "none",
    meaning: "Lists of acl.conf, each of which must let the client in as well. One that does not exist lets nobody in.",
  },
  displayconnects: {
    form: "yes or no",
    default: "as in [general]",
    meaning: "Whether the user's logins and logoffs are logged.",
  },
  allowmultiplelogin: {
    form: "yes or no",
    default: "as in [general]",
    meaning: "Whether the user may be logged in more than once at a time.",
  },
  writetimeout: {
    form: "a whole number of milliseconds, 100 to 2147483647",
    default: "none: as long as there is room in its queue",
    meaning:
      "How long the client may leave its events waiting before it is disconnected: counted from the first event that has to wait because the socket is full, until it is empty again. It counts with the policy disconnect of [queue] in pluto.ini only.",
  },
  setvar: {
    form: "NAME=VALUE, 255 bytes at most",
    default: "none",
    meaning: "A variable for every channel that the user originates; one a line.",
  },
  eventfilter: {
    form: "a regular expression, ! before it to exclude; or eventfilter(criteria) = pattern",
    default: "none: no filter",
    meaning:
      "Which events reach the user's sessions; one a line. Filters that include come first, those that exclude have the last word.",
  },
} as const satisfies Readonly<Record<string, OptionDoc>>;

/** An option of a user. */
export type UserOption = keyof typeof userOptionDocs;

/**
 * The option that a name means, in any case of letters but for eventfilter, which its criteria may follow.
 * @throws SettingsError when the name is no text.
 */
export const userOptionNamed = (name: string): UserOption | undefined => {
  const flaw = text(name, "name");
  if (flaw !== undefined) throw new SettingsError(flaw);
  if (name.startsWith("eventfilter")) return "eventfilter";
  const key = name.toLowerCase();
  const isOption = (option: string): option is Exclude<UserOption, "eventfilter"> =>
    option !== "eventfilter" && Object.hasOwn(userOptionDocs, option);
  return isOption(key) ? key : undefined;
};
