import { append, bytes } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { field, optional } from "../../field/field.ts";
import { byteCount, flag, time, wireText } from "../../field/kinds.ts";
import { Dam } from "../../holding/dam.ts";
import { Joint } from "../../holding/joint.ts";
import { WireMessage } from "../../message/wire-message.ts";

const lineEnd = bytes("\r\n");
/** Milliseconds that a greeting waits for something to be joined with. */
const patience = 5000;

export const banner = defineFault({
  name: "banner",
  places: ["M"],
  occasion: "messages",
  fields: {
    text: optional(wireText, "What it says, without its line end, in place of what it should."),
    delay: field(time, "0ms", "How much later it comes; whatever follows waits behind it."),
    cut: optional(
      byteCount,
      'It comes in two pieces: the first has so many bytes and comes at once, the second after "delay".',
    ),
    joined: field(
      flag,
      "false",
      "It comes in one piece with what follows it; by itself, when nothing does for 5 seconds.",
    ),
  },
  does: "New connections are greeted by another line, late, in two pieces, or in one with the first answer.",
  deed: ({ cut, delay, joined, text }) => {
    const wordsOf = (own: WireMessage): WireMessage => (text === undefined ? own : own.withText(append(text, lineEnd)));
    return {
      only: ({ kind }) => kind === "greeting",
      messages: (line) =>
        joined
          ? new Joint(line, patience, wordsOf)
          : new Dam(line, (own, dam) => {
              const greeting = wordsOf(own);
              const first = greeting.text.slice(0, cut ?? 0);
              if (first !== "") line.next.take(greeting.withText(first));
              if (delay > 0) dam.close(delay);
              dam.pass(greeting.withText(greeting.text.slice(first.length)));
            }),
    };
  },
});
