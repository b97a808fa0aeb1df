import { defineEventDocs } from "../../define-event-docs.ts";

const channel = "The number of the DAHDI channel.";
const alarm = "The alarm in words, such as Red Alarm.";

/** Telephony cards: their spans, channels and alarms. */
export const dahdiEvents = defineEventDocs({
  Alarm: {
    synopsis: "A DAHDI channel has gone into alarm and cannot be used.",
    parameters: { DAHDIChannel: channel, Alarm: alarm },
  },
  AlarmClear: {
    synopsis: "The alarm of a DAHDI channel is over.",
    parameters: { DAHDIChannel: channel },
  },
  DAHDIChannel: {
    synopsis: "A call has been assigned to a DAHDI channel.",
    description: "It ties the name of a channel to the hardware that carries it.",
    parameters: {
      DAHDIGroup: "The groups of the DAHDI channel, as a number.",
      DAHDISpan: "The number of the span.",
      DAHDIChannel: "The number of the DAHDI channel; it may be a word while there is none.",
    },
  },
  DNDState: {
    synopsis: "Do not disturb was switched on or off for a DAHDI channel.",
    parameters: { DAHDIChannel: channel, Status: "Whether calls are kept away." },
    values: { Status: { enabled: "Do not disturb is on.", disabled: "Do not disturb is off." } },
  },
  SpanAlarm: {
    synopsis: "A DAHDI span has gone into alarm with all its channels.",
    parameters: { Span: "The number of the span.", Alarm: alarm },
  },
  SpanAlarmClear: { synopsis: "The alarm of a DAHDI span is over.", parameters: { Span: "The number of the span." } },
});
