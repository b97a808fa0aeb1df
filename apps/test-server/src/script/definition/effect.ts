import type { ScriptHeaders, ScriptText } from "./headers.ts";

/** How a connection ends: after what was written, at once, or in the middle of a message. */
export type HangUpWay = "close" | "reset" | "inside";

/** What a list answer holds: `Message` of its beginning, the event that ends it, and its items, each with its `Event` first. */
export interface ListDefinition {
  readonly text: ScriptText;
  readonly complete: string;
  readonly items: readonly ScriptHeaders[];
}

/** Bytes past all rules of a message: as base64, or as text, in which `{=Name}` may be a header of the action, and a line ends in CR and LF if it says so. */
export type RawDefinition = string | { readonly text: ScriptText };

/** What is done; one of these. */
export type Deed =
  | { readonly success: ScriptText }
  | { readonly error: ScriptText }
  | { readonly reply: ScriptHeaders }
  | { readonly list: ListDefinition }
  /** Headers without `Event`; `to` is a user, "all", or by default who asked in a rule, and all in a play. */
  | { readonly event: string; readonly headers: ScriptHeaders; readonly to?: string }
  | { readonly raw: RawDefinition; readonly to?: string }
  | { readonly silence: true }
  | { readonly asAsterisk: true }
  | { readonly hangUp: HangUpWay }
  /** A fault by its name, with its own fields (the room of faults says which). */
  | { readonly fault: FaultDefinition }
  | { readonly let: Readonly<Record<string, ScriptText>> };

/** A fault as scripts and the control port have it. */
export interface FaultDefinition {
  readonly fault: string;
  readonly [field: string]: unknown;
}

/** A deed, and how long after the action, or after the step before, it is done: "1.5s" in world time. */
export type EffectDefinition = Deed & { readonly after?: string };
