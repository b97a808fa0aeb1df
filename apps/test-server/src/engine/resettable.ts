/**
 * What a reset takes back: `rules` with plays, named values and what they have set off; `faults`; `journal` with violations and expectations; `clock`, a manual
 * one, which takes along what waits for it and so needs `rules` beside it; `database` with global variables, added filters and failed logins.
 */
export const resettables = ["rules", "faults", "journal", "clock", "database"] as const;

/** Something that a reset takes back. */
export type Resettable = (typeof resettables)[number];
