import type { RandomSource } from "@pluto-ami/core";

const fine = 2 ** 32;

/** Does something happen that has this chance, from 0 to 1? */
export const happens = (random: RandomSource, chance: number): boolean => random.integer(fine) < chance * fine;
