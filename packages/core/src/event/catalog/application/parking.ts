import { defineEventDocs } from "../../define-event-docs.ts";

/** Parked calls. */
export const parkingEvents = defineEventDocs({
  ParkedCall: {
    synopsis: "A call has been parked.",
    description: "The Parkee channel now waits in a parking space until somebody retrieves it.",
    parameters: {
      ParkerDialString: "What to dial to reach the one who parked the call, for when it times out.",
      Parkinglot: "The name of the parking lot.",
      ParkingSpace: "The number of the space, which is dialled to retrieve the call.",
      ParkingTimeout: "Seconds left until the call goes back to the one who parked it.",
      ParkingDuration: "Seconds for which the call has been parked.",
    },
  },
  ParkedCallGiveUp: { synopsis: "A parked caller has hung up." },
  ParkedCallSwap: {
    synopsis: "A channel has taken the place of another in a parking space.",
    description: "For example when a parked call is transferred: the space stays the same, the channel in it changes.",
  },
  ParkedCallTimeOut: {
    synopsis: "A parked call has waited too long and leaves the parking lot.",
    description: "It goes back to the one who parked it, or to where the dialplan sends it.",
  },
  UnParkedCall: {
    synopsis: "A parked call has been retrieved.",
    description: "The Retriever channel is connected to the Parkee channel.",
  },
});
