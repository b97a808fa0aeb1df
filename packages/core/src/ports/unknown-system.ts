import type { SystemInformation } from "./system-information.ts";

/** A process that says nothing about itself: what a manager has that was told nothing. */
export const unknownSystem: SystemInformation = Object.freeze({
  version: "Pluto",
  hostName: "localhost",
  processId: 0,
  platform: "unknown",
  runUser: "",
  runGroup: "",
  maxFileHandles: 0,
});
