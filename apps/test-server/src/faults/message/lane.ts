import type { WireMessage } from "./wire-message.ts";

/** Events of which those of one lane keep their order in an Asterisk, and those of different lanes race each other. */
export type Lane = "calls" | "states" | "queue members" | "records";

const lanes: ReadonlyMap<string, Lane> = new Map<string, Lane>([
  ["devicestatechange", "states"],
  ["extensionstatus", "states"],
  ["presencestatechange", "states"],
  ["presencestatus", "states"],
  ["queuememberstatus", "queue members"],
  ["cdr", "records"],
  ["cel", "records"],
]);

/** The lane of an event: calls where nothing else is known. */
export const laneOf = ({ title }: WireMessage): Lane => lanes.get(title.toLowerCase()) ?? "calls";
