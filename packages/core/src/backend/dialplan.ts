import type { Awaitable } from "./awaitable.ts";
import type { DialplanPlace } from "./channel.ts";

/** What calls do. */
export interface Dialplan {
  /** The priority that a label stands for; undefined when there is none of that name. */
  findLabel(context: string, exten: string, label: string): Awaitable<number | undefined>;
  exists(place: DialplanPlace): Awaitable<boolean>;
  /** Reads a function without a channel, as in `DB(family/key)`; undefined when it gives nothing. */
  readFunction(call: string): Awaitable<string | undefined>;
  /** Writes a function without a channel; false when it cannot be written. */
  writeFunction(call: string, value: string): Awaitable<boolean>;
}
