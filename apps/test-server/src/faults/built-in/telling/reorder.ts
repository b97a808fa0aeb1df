import type { RandomSource } from "@pluto-ami/core";

import { defineFault } from "../../fault/define-fault.ts";
import { field } from "../../field/field.ts";
import { count, time, word } from "../../field/kinds.ts";
import { Gathering } from "../../holding/gathering.ts";
import { laneOf } from "../../message/lane.ts";
import type { WireMessage } from "../../message/wire-message.ts";

/** Messages in an order of chance, in which those of one group keep theirs. */
const shuffled = (
  messages: readonly WireMessage[],
  groupOf: (message: WireMessage) => unknown,
  random: RandomSource,
): readonly WireMessage[] => {
  const groups = new Map<unknown, WireMessage[]>();
  for (const message of messages) {
    const group = groups.get(groupOf(message));
    if (group === undefined) groups.set(groupOf(message), [message]);
    else group.push(message);
  }
  // One group after another is named by each of its messages: the order of the names is what is shuffled.
  const order = [...groups.values()].flatMap((group) => group.map(() => group));
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.integer(at + 1);
    const [one, two] = [order[at] ?? [], order[other] ?? []];
    order[at] = two;
    order[other] = one;
  }
  return order.flatMap((group) => group.shift() ?? []);
};

const groups = {
  any: (message: WireMessage): unknown => message,
  lanes: laneOf,
};

export const reorder = defineFault({
  name: "reorder",
  places: ["M"],
  occasion: "messages",
  fields: {
    window: field(count(2, 100_000), 5, "How many messages change places among each other."),
    within: field(time, "200ms", "How long the first of them waits for the others."),
    order: field(
      word("any", "lanes"),
      "any",
      "Any order of any messages; or of events only, an order that an Asterisk may have: those of calls, of states, of queue members and of records keep theirs.",
    ),
  },
  does: "Messages that follow one another come in another order, by the server's seed.",
  deed: ({ order, window, within }) => ({
    ...(order === "lanes" ? { only: ({ kind }) => kind === "event" } : {}),
    messages: (line) =>
      new Gathering(line, {
        within,
        items: window,
        lengthOf: ({ text }) => text.length,
        handOn: (messages) => shuffled(messages, groups[order], line.random),
      }),
  }),
});
