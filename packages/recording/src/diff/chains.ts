import type { Sent } from "../conversation/exchange.ts";
import { valueOf } from "../conversation/recorded-headers.ts";
import { orderedEvents } from "./ordered-events.ts";
import { shapeOf } from "./shape.ts";

/** What happened to one thing, in order: to a channel, a device, a queue. */
export interface Chain {
  /** What it is called in any run: two things may be called alike. */
  readonly name: string;
  readonly events: Sent[];
}

const nameOf = (headers: Sent["headers"]): string => valueOf(headers, "event") ?? "";

/** The channel that an event is about: its id, and its name without what makes it that of one run. */
const channelOf = (headers: Sent["headers"]): { readonly id: string; readonly name: string } | undefined => {
  for (const [header, id] of headers) {
    const lowerName = header.toLowerCase();
    if (!lowerName.endsWith("uniqueid") || lowerName.endsWith("bridgeuniqueid")) continue;
    const prefix = lowerName.slice(0, -"uniqueid".length);
    const channel = valueOf(headers, `${prefix}channel`);
    return { id, name: channel === undefined ? "a channel" : (shapeOf([["Channel", channel]])[0]?.[1] ?? "") };
  }
  return undefined;
};

/** What else an event is about: its first header behind those that all have. */
const subjectOf = (headers: Sent["headers"]): string =>
  shapeOf(headers).find(
    ([name]) => !["event", "privilege", "timestamp", "systemname"].includes(name.toLowerCase()),
  )?.[1] ?? "";

/** The events of a recording by what they are about; each kind that floats has its own chain. */
export const chainsOf = (events: readonly Sent[]): readonly Chain[] => {
  const chains = new Map<string, Chain>();
  for (const event of events) {
    const name = nameOf(event.headers);
    const channel = channelOf(event.headers);
    const floats = channel === undefined || !orderedEvents.has(name);
    const about = channel === undefined ? subjectOf(event.headers) : channel.name;
    const key = JSON.stringify([channel?.id ?? about, floats ? name : ""]);
    const known = chains.get(key);
    if (known === undefined) chains.set(key, { name: floats ? `${name} of ${about}` : about, events: [event] });
    else known.events.push(event);
  }
  return [...chains.values()];
};
