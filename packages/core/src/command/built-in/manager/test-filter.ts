import {
  append,
  bytes,
  type ByteString,
  demandBytes,
  joinBytes,
  noBytes,
  printGrantedClasses,
} from "@pluto-ami/protocol";

import { fileErrors, findFile } from "../../../action/config-files/open-file.ts";
import { type EventJudgement, judgeEvent, placeFilters, placeOf } from "../../../delivery/filter/judge-event.ts";
import { readEvents } from "../../../delivery/filter/read-events.ts";
import { sampleEvents } from "../../../delivery/filter/sample-events.ts";
import { eitherBytes } from "../../../syntax/either-bytes.ts";
import type { CommandServices } from "../../command.ts";
import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface FilterTest {
  readonly user: ByteString;
  readonly error?: ByteString;
  readonly read?: ByteString;
  readonly filters?: readonly {
    readonly place: ByteString;
    readonly filter: ByteString;
    readonly ignored?: ByteString | undefined;
  }[];
  readonly events?: readonly EventJudgement[];
}

export const managerTestFilter = defineCommand<FilterTest>({
  syntax: "manager test filter",
  summary: "Explain which events a user gets",
  usage:
    "Usage: manager test filter <user> [<file> | <header> ...]\n" +
    "       Says of each event whether the user gets it, and what decides: a class, disabledevents, or a filter of manager.conf.\n" +
    "       The file is one of the configuration folder and holds events as they stand on the wire, with blank lines between them.\n" +
    "       One event may be given header by header instead, each in quotes; without either, a few examples are taken.\n",
  complete: ({ state }, position) => (position === 0 ? state.users.list().map(({ name }) => name) : []),
  run({ args, ...services }) {
    const [name, ...rest] = args;
    if (name === undefined) return showUsage;
    const isInline = rest[0]?.includes(":") === true;
    if (!isInline && rest.length > 1) return showUsage;
    const { limits, state } = services;
    const user = state.users.find(name);
    if (user === undefined)
      return new CommandFailure({ user: name, error: bytes(`There is no manager called ${name}`) });
    const text = isInline ? joinBytes(rest, bytes("\r\n")) : readText(rest[0], services);
    if (typeof text !== "string") return new CommandFailure({ user: user.name, error: text.error });
    const events = readEvents(text.slice(0, limits.testedBytes), services.events).slice(0, limits.testedEvents);
    if (events.length === 0) return new CommandFailure({ user: user.name, error: bytes("There is no event in it") });
    const filters = placeFilters(user.eventFilters, limits);
    return {
      user: user.name,
      read: printGrantedClasses(user.read),
      filters: filters.map((filter) => ({
        place: placeOf(filter),
        filter: eitherBytes(`${filter.line.criteria} = ${filter.line.pattern}`),
        ...(filter.reason === undefined ? {} : { ignored: eitherBytes(filter.reason) }),
      })),
      events: events.map((event) => judgeEvent(event, user.read, state.general.disabledEvents, filters, limits)),
    };
  },
  *print({ user, error, events = [], filters = [], read = noBytes }) {
    if (error !== undefined) {
      yield error;
      return;
    }
    yield bytes(`User ${user} may read: ${read}`);
    if (filters.length === 0) yield bytes("There are no filters.");
    for (const { filter, ignored, place } of filters) {
      yield bytes(`  ${place}  ${filter}${ignored === undefined ? noBytes : bytes(`  (ignored: ${ignored})`)}`);
    }
    for (const judgement of events) yield* printJudgement(judgement);
  },
});

/** A file is found as by the configuration actions: whoever may run commands sees no other one. */
const readText = (
  name: ByteString | undefined,
  { configurationFiles }: CommandServices,
): ByteString | { readonly error: ByteString } => {
  if (name === undefined) return demandBytes(sampleEvents.join("\r\n\r\n"));
  const found = findFile(configurationFiles, name, "notFound");
  if (!found.ok) return { error: bytes(`${name}: ${found.error}`) };
  return found.files.read(found.path) ?? { error: bytes(`${name}: ${fileErrors.notFound}`) };
};

const reasons: Readonly<Record<EventJudgement["because"], string>> = {
  "class not readable": "the user may not read",
  disabledevents: "it is named in disabledevents, nobody gets it",
  excluded: "excluded by",
  "too costly": "kept away, for it costs too much to look for what is excluded by",
  "nothing includes it": "there are including filters, and none of them matches",
  included: "included by",
  "nothing excludes it": "no filter excludes it",
};

function* printJudgement(judgement: EventJudgement): Generator<ByteString> {
  const { because, classes, decidedBy, event, filters, isSent, missingClasses } = judgement;
  const detail =
    because === "class not readable"
      ? bytes(` ${missingClasses}`)
      : decidedBy === undefined
        ? noBytes
        : bytes(` ${decidedBy}`);
  yield noBytes;
  const how = isSent ? "sent   " : "stopped";
  const said = `${how}  ${event} (${classes === "" ? "no class" : classes}): ${reasons[because]}`;
  yield append(demandBytes(said), detail);
  for (const { action, isTooCostly, matched, place } of filters) {
    const outcome = matched === undefined ? "does not match" : `matches: ${oneLine(matched)}`;
    const told = isTooCostly ? "is not run: it costs too much on an event of this size" : outcome;
    yield bytes(`         ${place} ${action} ${demandBytes(told)}`);
  }
}

/** Line ends as they are written in programs; what is long is cut. */
const oneLine = (text: string): string => {
  const shown = text.replaceAll("\r", String.raw`\r`).replaceAll("\n", String.raw`\n`);
  return shown.length > 120 ? `${shown.slice(0, 117)}...` : shown;
};
