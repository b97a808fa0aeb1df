import { defineEventDocs } from "../../define-event-docs.ts";

/** Devices: whether they are free, ringing or in use. */
export const deviceStateEvents = defineEventDocs({
  DeviceStateChange: {
    synopsis: "The state of a device has changed.",
    description: "ExtensionStatus follows for extensions whose hint names the device.",
    parameters: {
      Device: "The device, as technology/name.",
      State: "The new state: UNKNOWN, NOT_INUSE, INUSE, BUSY, INVALID, UNAVAILABLE, RINGING, RINGINUSE or ONHOLD.",
    },
  },
});
