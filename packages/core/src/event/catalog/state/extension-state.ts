import { defineEventDocs } from "../../define-event-docs.ts";

/** Extensions: what their hints say, as lamps on phones show it. */
export const extensionStateEvents = defineEventDocs({
  ExtensionStatus: {
    synopsis: "The state of an extension has changed.",
    description: "Only extensions with a hint have a state: that of the devices which the hint names, taken together.",
    parameters: {
      Exten: "The extension.",
      Context: "The dialplan context of the extension.",
      Hint: "The devices that the extension stands for.",
      Status: "The state as a number.",
      StatusText: "The state in a word.",
    },
    values: {
      Status: {
        "-2": "The extension was removed.",
        "-1": "The hint was removed.",
        "0": "No device is in use.",
        "1": "At least one device is in use.",
        "2": "All devices are busy.",
        "4": "All devices are out of reach.",
        "8": "At least one device rings, none is in use.",
        "9": "At least one device rings and one is in use.",
        "16": "All devices that are in use are on hold.",
        "17": "Devices are in use, and some are on hold.",
      },
      StatusText: {
        Idle: "Goes with 0.",
        InUse: "Goes with 1.",
        Busy: "Goes with 2.",
        Unavailable: "Goes with 4.",
        Ringing: "Goes with 8.",
        "InUse&Ringing": "Goes with 9.",
        Hold: "Goes with 16.",
        "InUse&Hold": "Goes with 17.",
        Unknown: "Goes with any other number.",
      },
    },
  },
});
