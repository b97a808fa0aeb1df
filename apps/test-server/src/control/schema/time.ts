import { component, either, integer, number, text } from "./schema.ts";

/** How long something takes. */
export const duration = component(
  "Duration",
  either([text(undefined, "1.5s"), number()], "A time: `300ms`, `1.5s`, `2m`, `1h`, or milliseconds."),
);

/** When something is. */
export const moment = component(
  "Moment",
  either(
    [text(undefined, "2026-06-01T08:00:00Z"), number()],
    "A day and a time with its zone, or milliseconds since the epoch.",
  ),
);

/** When something was. */
export const at = integer(
  Number.MIN_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER,
  "Milliseconds since the epoch, by the world's clock.",
);
