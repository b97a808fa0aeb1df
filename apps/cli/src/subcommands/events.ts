import { performance } from "node:perf_hooks";

import type { Gap, Loss } from "@pluto-ami/client";
import { type Message, nearNames, sentenceOf } from "@pluto-ami/protocol";

import { readCount } from "../arguments/duration.ts";
import type { EventFilter } from "../arguments/event-filter.ts";
import { limits } from "../limits.ts";
import { exitCode } from "../run/exit-code.ts";
import { describeError } from "../run/messages.ts";
import { messageToJson } from "../print/message.ts";
import { printEvent, printTime } from "../print/event.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";

/** Stands for all events. */
const everyName = "*";

const readFilters = async (texts: unknown): Promise<EventFilter> => {
  if (!Array.isArray(texts) || texts.length === 0) return () => true;
  const { readEventFilter } = await import("../arguments/event-filter.ts");
  const filters = texts.map((text) => readEventFilter(String(text)));
  return (event) => filters.every((accepts) => accepts(event));
};

/** When something came: by the clock on the wall, for people, and by one that nobody sets, for the time in between. */
interface Moment {
  readonly day: Date;
  readonly steady: number;
}

const momentNow = (): Moment => ({ day: new Date(), steady: performance.now() });

/** The time since the event before, as `+0.123456`. */
const printGap = (milliseconds: number): string => `+${(milliseconds / 1000).toFixed(3)}`;

const describeNotice = (notice: Gap | Loss): string =>
  notice.kind === "gap"
    ? `(events may be missing from ${printTime(notice.from)} to ${printTime(notice.to)}: the connection was lost)`
    : `(${notice.count} events were lost: this terminal is too slow)`;

/** What to tell of a name that the catalogue does not know: a slip of the hand waits for ever, but programs raise events of their own. */
const doubtAbout = async (name: string): Promise<string | undefined> => {
  const { eventCatalog } = await import("@pluto-ami/protocol/catalog");
  const known = Object.keys(eventCatalog);
  if (name === everyName || known.some((other) => other.toLowerCase() === name.toLowerCase())) return undefined;
  const near = nearNames(name, known, limits.nearNames);
  const hint = near.length === 0 ? "" : ` (near: ${near.join(", ")})`;
  return `(the catalogue knows no event "${name}"${hint}; waiting all the same, a program may raise it)`;
};

export const events = defineSubcommand({
  name: "events",
  operands: "[NAME …]",
  summary: "Follow events as they happen",
  description: [
    "Prints each event of these names (all of them without names) as one line: the time, its name, and the headers that matter for its kind. Ctrl-C ends it.",
    "When the connection is lost it is opened again; what may be missing is told on standard error, in its place.",
    "A filter is Header=pattern with * and ?, Header!=pattern, Header~regex (RE2), or text that stands anywhere in the event; with several filters all must let it through.",
    'With --json each event is one JSON object on a line of its own. Its field ":received" is the time at which pluto received it (ISO 8601, UTC); no header can have that name.',
    'The user needs the classes of the events in its "read =".',
  ],
  options: [
    {
      name: "filter",
      alias: "f",
      value: "EXPR",
      repeats: true,
      describe: "Show only events that this lets through; may repeat",
    },
    { name: "verbose", alias: "v", describe: "All headers of each event" },
    { name: "since", describe: "Show the time since the event before, instead of the time of day" },
    { name: "count", alias: "c", value: "N", describe: "Stop after so many events" },
  ],
  examples: [
    ["events", "everything the local plutod raises"],
    ["events Newchannel Hangup --filter 'Channel=PJSIP/100-*'", "the calls of one phone"],
    ["--profile pbx events --json | jq .Event", "for programs: one JSON object a line"],
    [`events --json | jq '[.":received", .Event]'`, "when which event came"],
  ],
  async complete() {
    const { eventCatalog } = await import("@pluto-ami/protocol/catalog");
    return Object.keys(eventCatalog);
  },
  async run({ connect, json, options, printer, signal, words }: SubcommandContext) {
    const accepts = await readFilters(options["filter"]);
    const most = typeof options["count"] === "string" ? readCount(options["count"], "count") : Infinity;
    const style = {
      isTerminal: printer.out.isTerminal,
      mayColour: printer.out.mayColour,
      verbose: options["verbose"] === true,
    };
    for (const name of words) {
      const doubt = await doubtAbout(name);
      if (doubt !== undefined) printer.note(doubt);
    }
    const { client, target } = await connect({ events: true, reconnect: true });
    // Events may wait in the stream for a slow reader: their time is taken before.
    const receivedAt = new WeakMap<Message, Moment>();
    for (const name of words.length === 0 ? [everyName] : words) {
      client.on(name, (event) => void receivedAt.set(event, momentNow()));
    }
    const stream = client.events(...words, { whenBehind: "wait" });
    signal.addEventListener("abort", () => void stream.return());
    let isDown = false;
    client.onState((state) => {
      if (state.name === "down" && !isDown) {
        printer.note(`(${sentenceOf(describeError(state.reason, target))} Trying to connect again.)`);
      }
      isDown = state.name === "down" || (isDown && state.name !== "ready");
    });
    let earlier = momentNow();
    let count = 0;
    for await (const notice of stream.withNotices()) {
      if (notice.kind !== "event") {
        printer.note(describeNotice(notice));
        continue;
      }
      const { event } = notice;
      if (!accepts(event)) continue;
      const now = receivedAt.get(event) ?? momentNow();
      const time = options["since"] === true ? printGap(now.steady - earlier.steady) : printTime(now.day);
      earlier = now;
      if (json) printer.out.json(messageToJson(event, now.day));
      else printer.out.styled(printEvent(event, time, style));
      // A reader that is slow makes the server wait, not this process grow.
      await printer.out.room();
      if (++count >= most) break;
    }
    return exitCode.done;
  },
});
