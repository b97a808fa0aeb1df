import { defineFault } from "../../fault/define-fault.ts";
import { field, type Kind } from "../../field/field.ts";
import { byteCount, word } from "../../field/kinds.ts";
import type { WireMessage } from "../../message/wire-message.ts";

const words = word("inside", "after-name", "before-end");

const place: Kind<"inside" | "after-name" | "before-end" | number, "inside" | "after-name" | "before-end" | number> = {
  form: `${words.form}, or a number of bytes`,
  words: words.words ?? [],
  read: (written, at) => words.read(written, at) ?? byteCount.read(written, at),
};

/** How many bytes of a message still come: at least one, and never all. */
const lengthBefore = (at: "inside" | "after-name" | "before-end" | number, { text }: WireMessage): number => {
  const lengths = {
    inside: Math.floor(text.length / 2),
    "after-name": text.indexOf(":", text.indexOf("\n")) + 1,
    "before-end": text.trimEnd().length,
  };
  return Math.max(1, Math.min(typeof at === "number" ? at : lengths[at], text.length - 1));
};

export const cut = defineFault({
  name: "cut",
  places: ["M"],
  occasion: "messages",
  fields: {
    at: field(
      place,
      "inside",
      "Where: in the middle, behind the name of its second header, before the blank line, or behind so many bytes.",
    ),
    with: field(word("close", "reset"), "close", "How the connection ends then."),
  },
  does: "The connection ends inside of a message.",
  deed: (values) => ({
    messages: (line) => ({
      act(message) {
        line.next.take(message.withText(message.text.slice(0, lengthBefore(values.at, message))));
        line.hangUp(values.with);
      },
    }),
  }),
});
