import type { EventDefinition } from "./event-definition.ts";

/** Events that no Asterisk has. */
export const additionalEvents: readonly EventDefinition[] = [
  {
    name: "EventsLost",
    classes: [],
    module: "pluto",
    since: ["Pluto 0.1.0"],
    doc: {
      synopsis: "This session has lost events, because it read too slowly.",
      description:
        "Sent to a session whose overflow policy is drop-oldest or drop-newest, as soon as it reads again, whatever its classes and filters. What it has not lost follows in order.",
      parameters: {
        Lost: "How many events were lost since the last EventsLost.",
        Bytes: "How many bytes they had.",
        Policy: "The session's overflow policy.",
        First: "When the first of them was raised, in seconds since the epoch.",
        Last: "When the last of them was raised, in seconds since the epoch.",
      },
      values: {
        Policy: {
          "drop-oldest": "The oldest event that waits makes room for a new one.",
          "drop-newest": "A new event that finds no room is lost.",
        },
      },
    },
  },
];
