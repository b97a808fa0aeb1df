import type { ScriptDefinition } from "./definition/script.ts";

const indent = 2;

/** A script as JSON, which reads back as the same. */
export const printJsonScript = (script: ScriptDefinition): string => `${JSON.stringify(script, undefined, indent)}\n`;
