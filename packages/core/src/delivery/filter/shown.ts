import { toText } from "@pluto-ami/protocol";

import { clip } from "../../log/clip.ts";

/** Characters of a filter that the log shows. */
const mostShown = 80;

/** A part of a filter, a byte string, as the log shows it: text, and no longer than a line can bear. */
export const shown = (part: string): string => clip(toText(part), mostShown);
