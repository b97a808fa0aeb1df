import { bytes, joinBytes } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { word } from "../../field/kinds.ts";

const ends = { lf: bytes("\n"), "cr-cr-lf": bytes("\r\r\n") };

export const lineEnds = defineFault({
  name: "line-ends",
  places: ["M"],
  occasion: "messages",
  fields: { with: field(word("lf", "cr-cr-lf"), "lf", "What lines end in.") },
  does: "Lines end in LF alone, or in CR CR LF.",
  deed: (values) =>
    rewriting((message) => [message.withText(joinBytes(message.text.split(/\r?\n/), ends[values.with]))]),
});
