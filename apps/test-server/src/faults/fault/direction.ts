import { field } from "../field/field.ts";
import { word } from "../field/kinds.ts";
import type { Line, Stage } from "../way/stage.ts";
import type { FaultDeed } from "./fault.ts";

/** The field of a fault that may act on either way. */
export const direction = field(word("out", "in"), "out", "What goes out to the client, or what comes in from it.");

/** The same stage on one way or the other. */
export const onWay = (
  way: "out" | "in",
  stage: (line: Line<Uint8Array>) => Stage<Uint8Array>,
): Pick<FaultDeed, "outgoing" | "incoming"> => (way === "out" ? { outgoing: stage } : { incoming: stage });
