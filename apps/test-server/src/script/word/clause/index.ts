import type { Clause } from "./clause.ts";
import { even } from "./even.ts";
import { from } from "./from.ts";
import { inState } from "./in-state.ts";
import { named } from "./named.ts";
import { nth } from "./nth.ts";
import { once } from "./once.ts";
import { optional } from "./optional.ts";
import { priority } from "./priority.ts";
import { thenState } from "./then-state.ts";
import { times } from "./times.ts";

/** All clauses of rules, in the order in which they are printed. */
export const clauses: readonly Clause[] = [from, once, times, nth, optional, named, inState, thenState, even, priority];
