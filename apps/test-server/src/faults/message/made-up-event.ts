import { append, encodeHeader, noBytes } from "@pluto-ami/protocol";

import type { ScriptHeaders } from "../../script/definition/headers.ts";
import { wireText } from "../field/kinds.ts";
import { blankLine, madeUp } from "./message-reader.ts";
import type { WireMessage } from "./wire-message.ts";

/** An event that nobody has raised. */
export const madeUpEvent = (event: string, headers: ScriptHeaders): WireMessage =>
  madeUp(
    append(
      headers.reduce(
        (text, [name, value]) => append(text, encodeHeader(name, wireText.read(value, name) ?? noBytes)),
        encodeHeader("Event", event),
      ),
      blankLine,
    ),
  );
