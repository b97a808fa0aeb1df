import { type ByteString, type Fields, noBytes } from "@pluto-ami/protocol";

import type { ChannelSnapshot } from "../backend/channel.ts";
import { channelBlock, readVariables, type ShownVariables, variableLines } from "../backend/channel-fields.ts";
import type { ChannelVariables } from "../backend/channels.ts";
import type { ManagerLimits } from "../limits/limits.ts";
import type { WireClock } from "../ports/clock.ts";
import { inTime } from "../ports/in-time.ts";
import type { Log } from "../ports/log.ts";
import { logFailure } from "./debug/log-failure.ts";
import type { EventBus, RaisedEvent } from "./event-bus.ts";

/**
 * A channel in the body of an event: the block of headers that describes it, each with the prefix
 * (docs/protocol.md#channel-block).
 */
export class ChannelBlock {
  readonly channel: ChannelSnapshot;
  readonly prefix: string;

  constructor(channel: ChannelSnapshot, prefix = "") {
    this.channel = channel;
    this.prefix = prefix;
  }
}

/** An event about channels. What `channelvars` names is added to it (docs/protocol.md#channel-variables). */
export interface ChannelEvent extends Omit<RaisedEvent, "body"> {
  /** Headers and channels in their order; a channel's variables end its block. */
  readonly body: readonly (Fields | ChannelBlock)[];
  /** Channels that have no block: their variables end the event, as `ChanVariable(<channel>)`. */
  readonly channels?: readonly ChannelSnapshot[];
}

/** What it asks of its surroundings. */
interface ChannelEventsOptions {
  readonly bus: Pick<EventBus, "emit">;
  readonly clock: Pick<WireClock, "after" | "steady">;
  /** Asked for each event: the backend may be attached after this was made. */
  readonly variables: () => ChannelVariables;
  readonly log: Log;
  /** The variables to show, as `channelvars` has them now. */
  readonly shown: () => readonly ByteString[];
  /** Events that may wait for the variables of those before them, for how long, and what their headers may hold. */
  readonly limits: Pick<ManagerLimits, "channelEvents" | "channelEventBytes" | "channelVariableTimeout">;
}

/**
 * Raises events about channels, in the order in which they come, though the backend may take its time over the values
 * of variables. Without `channelvars` they are raised at once.
 */
export class ChannelEvents {
  readonly #options: ChannelEventsOptions;
  #waiting = 0;
  #waitingBytes = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: ChannelEventsOptions) {
    this.#options = options;
  }

  /** Raises an event; the promise resolves when it was. When too many wait, it is lost, and the log says so. */
  emit(event: ChannelEvent): Promise<void> {
    const { clock, limits, log, shown } = this.#options;
    if (this.#waiting === 0 && shown().length === 0) {
      this.#raise(event, () => []);
      return Promise.resolve();
    }
    const bytes = weigh(event);
    if (this.#waiting >= limits.channelEvents || this.#waitingBytes + bytes > limits.channelEventBytes) {
      log.error(
        `Event ${event.name} was lost: ${this.#waiting} events (${this.#waitingBytes} bytes) wait for the variables of their channels`,
      );
      return Promise.resolve();
    }
    const deadline = clock.steady() + limits.channelVariableTimeout;
    this.#waiting++;
    this.#waitingBytes += bytes;
    this.#last = this.#last
      .then(() => this.#raiseWithVariables(event, deadline))
      // Whoever raised it has gone on, and those that wait behind it have done nothing wrong.
      .catch((error: unknown) => logFailure(log, `Event ${event.name} was lost`, error, []))
      .finally(() => {
        this.#waiting--;
        this.#waitingBytes -= bytes;
      });
    return this.#last;
  }

  async #raiseWithVariables(event: ChannelEvent, deadline: number): Promise<void> {
    const { clock, log, shown, variables } = this.#options;
    const names = shown();
    const blocks = event.body.flatMap((part) => (part instanceof ChannelBlock ? [part.channel] : []));
    const values = new Map<ChannelSnapshot, ShownVariables>();
    for (const channel of [...blocks, ...(event.channels ?? [])]) {
      try {
        const rest = Math.max(0, deadline - clock.steady());
        const late = (): undefined => {
          log.error(`No variables of ${channel.name}: they did not come in time`);
          return undefined;
        };
        const read: Promise<ShownVariables | undefined> = readVariables(channel, variables(), names);
        const shownHere = await inTime(clock, rest, read, late);
        if (shownHere !== undefined) values.set(channel, shownHere);
      } catch (error) {
        logFailure(log, `No variables of ${channel.name}`, error, []);
      }
    }
    const unset = names.map((name) => [name, noBytes] as const);
    this.#raise(event, (channel) => values.get(channel) ?? unset);
  }

  #raise(
    { body, channels = [], ...event }: ChannelEvent,
    valuesOf: (channel: ChannelSnapshot) => ShownVariables,
  ): void {
    const parts = body.map((part) =>
      part instanceof ChannelBlock ? channelBlock(part.channel, valuesOf(part.channel), part.prefix) : part,
    );
    const ends = channels.flatMap((channel) => variableLines(channel, valuesOf(channel)));
    this.#options.bus.emit({ ...event, body: [...parts, ...ends] });
  }
}

/** Bytes of a channel besides its names, and of a header. */
const blockBytes = 512;
const headerBytes = 32;

/** What an event holds while it waits; an estimate. */
const weigh = ({ body, channels = [] }: ChannelEvent): number =>
  (body.length + channels.length) * blockBytes +
  body.reduce((sum, part) => sum + (part instanceof ChannelBlock ? 0 : weighFields(part)), 0);

const weighFields = (fields: Fields): number =>
  Object.values(fields).reduce<number>((sum, value) => sum + headerBytes + weighValue(value), 0);

const weighValue = (value: Fields[string]): number => {
  if (value === undefined || typeof value === "number") return 0;
  if (typeof value === "string") return value.length;
  return value.reduce<number>((sum, item) => sum + headerBytes + (typeof item === "string" ? item.length : 0), 0);
};
