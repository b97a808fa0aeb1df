/** Chance as a port. */
export interface RandomSource {
  /** A random integer from 0 up to, not including, `bound` (1 to 2^48), fit for challenges. */
  integer(bound: number): number;
}
