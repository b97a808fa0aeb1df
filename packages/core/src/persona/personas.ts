import { asterisk13Persona } from "./asterisk-13.ts";
import { currentPersona } from "./current.ts";
import type { Persona } from "./persona.ts";

/** Every persona that Pluto brings, the default first. */
export const personas: readonly Persona[] = Object.freeze([currentPersona, asterisk13Persona]);
