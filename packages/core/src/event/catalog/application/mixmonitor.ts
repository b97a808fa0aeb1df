import { defineEventDocs } from "../../define-event-docs.ts";

/** Recording of calls. */
export const mixmonitorEvents = defineEventDocs({
  MixMonitorMute: {
    synopsis: "The recording of a channel was muted or unmuted.",
    parameters: {
      Direction: "The part of the recording: read (what the channel says), write (what it hears) or both.",
      State: "1 if it is now muted, 0 if not.",
    },
  },
  MixMonitorStart: { synopsis: "The recording of a channel has started." },
  MixMonitorStop: { synopsis: "The recording of a channel has stopped." },
});
