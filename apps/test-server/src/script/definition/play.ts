import type { EffectDefinition } from "./effect.ts";
import type { MatchDefinition } from "./pattern.ts";

/** When a play begins: with a login (of this user), again and again, or when it is asked for. */
export type PlayBeginning =
  | { readonly afterLogin: true; readonly of?: string }
  | { readonly every: string }
  | undefined;

/** A step of a play. */
export type PlayStep =
  | EffectDefinition
  | { readonly wait: string }
  | { readonly expect: string; readonly match?: MatchDefinition; readonly within?: string }
  | { readonly refuse: "connections"; readonly for?: string }
  | { readonly restart: Readonly<Record<string, string>> }
  | { readonly advance: string }
  | { readonly repeat: number; readonly steps: readonly PlayStep[] };

/** A timeline. */
export interface PlayDefinition {
  readonly play: string;
  readonly begins?: PlayBeginning;
  readonly steps: readonly PlayStep[];
}
