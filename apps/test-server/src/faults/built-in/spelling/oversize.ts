import { append, bytes, digits } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field, optional } from "../../field/field.ts";
import { byteCount, count } from "../../field/kinds.ts";

const filling = bytes("x");
const value = bytes("X-Oversize: ");

export const oversize = defineFault({
  name: "oversize",
  places: ["M"],
  occasion: "messages",
  fields: {
    bytes: field(byteCount, 65_536, "How long the value is of a header more, X-Oversize."),
    headers: optional(count(1, 100_000), "So many short headers more in place of a long one: X-Oversize-1 and so on."),
  },
  does: "A message is larger than any should be.",
  deed: ({ headers, ...values }) => {
    const more =
      headers === undefined
        ? [append(value, filling.repeat(values.bytes))]
        : Array.from({ length: headers }, (_, at) =>
            append(append(bytes("X-Oversize-"), digits(at + 1)), bytes(": x")),
          );
    return rewriting((message) => [message.withLines([...message.lines, ...more])]);
  },
});
