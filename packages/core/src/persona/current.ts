import type { Persona } from "./persona.ts";

/** Asterisk as it is now (spec/ami.md, the reference). */
export const currentPersona: Persona = {
  name: "current",
  asteriskVersion: "24.0.0",
  amiVersion: "13.0.0",
  additionalCommands: ["manager show eventq", "manager show sessions closed", "manager test filter"],
};
