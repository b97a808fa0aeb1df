import { fromBytes, joinBytes } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field, optional } from "../../field/field.ts";
import { count, wireText, word } from "../../field/kinds.ts";

export const garbage = defineFault({
  name: "garbage",
  places: ["M"],
  occasion: "messages",
  fields: {
    bytes: optional(wireText, "The bytes that are put in."),
    random: field(count(1, 65_536), 16, "How many bytes of chance are put in, where none are given."),
    at: field(word("between", "inside"), "between", "Behind a message, or somewhere inside of it."),
  },
  does: "Bytes that belong to nothing stand behind a message, or inside of it.",
  deed: ({ at, bytes, random: length }) =>
    rewriting((message, { random }) => {
      const { text } = message;
      const place = at === "between" ? text.length : 1 + random.integer(Math.max(1, text.length - 1));
      const thrown = bytes ?? fromBytes(Uint8Array.from({ length }, () => random.integer(256)));
      return [message.withText(joinBytes([text.slice(0, place), thrown, text.slice(place)]))];
    }),
});
