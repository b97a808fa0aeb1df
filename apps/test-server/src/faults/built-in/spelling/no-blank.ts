import { append, bytes, joinBytes } from "@pluto-ami/protocol";

import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";

const lineEnd = bytes("\r\n");

export const noBlank = defineFault({
  name: "no-blank",
  places: ["M"],
  occasion: "messages",
  fields: {},
  does: "No blank line stands behind a message: the next one seems to be a part of it.",
  deed: () => rewriting((message) => [message.withText(append(joinBytes(message.lines, lineEnd), lineEnd))]),
});
