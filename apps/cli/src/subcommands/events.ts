import type { Gap, Loss } from "@pluto-ami/client";

import { mayColour } from "../console.ts";
import { readCount } from "../duration.ts";
import type { EventFilter } from "../event-filter.ts";
import { exitCode } from "../exit-code.ts";
import { describeError } from "../messages.ts";
import { messageToJson } from "../print/message.ts";
import { printEvent, printTime } from "../print/event.ts";
import { defineSubcommand, type SubcommandContext } from "../subcommand.ts";

const readFilters = async (texts: unknown): Promise<EventFilter> => {
  if (!Array.isArray(texts) || texts.length === 0) return () => true;
  const { readEventFilter } = await import("../event-filter.ts");
  const filters = texts.map((text) => readEventFilter(String(text)));
  return (event) => filters.every((accepts) => accepts(event));
};

/** The time since the event before, as `+0.123456`. */
const printGap = (milliseconds: number): string => `+${(milliseconds / 1000).toFixed(3)}`;

const describeNotice = (notice: Gap | Loss): string =>
  notice.kind === "gap"
    ? `(events may be missing from ${printTime(notice.from)} to ${printTime(notice.to)}: the connection was lost)`
    : `(${notice.count} events were lost: this terminal is too slow)`;

export const events = defineSubcommand({
  name: "events",
  operands: "[NAME …]",
  summary: "Follow events as they happen",
  description: [
    "Prints each event of these names (all of them without names) as one line: the time, its name, and the headers that matter for its kind. Ctrl-C ends it.",
    "When the connection is lost it is opened again; what may be missing is told on standard error, in its place.",
    "A filter is Header=pattern with * and ?, Header!=pattern, Header~regex (RE2), or text that stands anywhere in the event; with several filters all must let it through.",
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
  ],
  async complete() {
    const { eventCatalog } = await import("@pluto-ami/protocol/catalog");
    return Object.keys(eventCatalog);
  },
  async run({ connect, console, json, noColor, options, printer, signal, words }: SubcommandContext) {
    const accepts = await readFilters(options["filter"]);
    const most = typeof options["count"] === "string" ? readCount(options["count"], "count") : Infinity;
    const { stdout, env } = console;
    const style = {
      isTerminal: stdout.isTTY === true,
      mayColour: mayColour(stdout, env, noColor),
      verbose: options["verbose"] === true,
    };
    const { client, target } = await connect({ events: true, reconnect: true });
    const stream = client.events(...words);
    signal.addEventListener("abort", () => void stream.return());
    let isDown = false;
    client.onState((state) => {
      if (state.name === "down" && !isDown) {
        printer.note(`(${describeError(state.reason, target)}; trying to connect again)`);
      }
      isDown = state.name === "down" || (isDown && state.name !== "ready");
    });
    let earlier = Date.now();
    let count = 0;
    for await (const notice of stream.withNotices()) {
      if (notice.kind !== "event") {
        printer.note(describeNotice(notice));
        continue;
      }
      const { event } = notice;
      if (!accepts(event)) continue;
      const now = Date.now();
      const time = options["since"] === true ? printGap(now - earlier) : printTime(new Date(now));
      earlier = now;
      const text = json ? `${messageToJson(event)}\n` : printEvent(event, time, style);
      // A reader that is slow makes the client's bounded buffer wait, not this process grow.
      if (!stdout.write(text)) await new Promise((resolve) => stdout.once("drain", resolve));
      if (++count >= most) break;
    }
    return exitCode.done;
  },
});
