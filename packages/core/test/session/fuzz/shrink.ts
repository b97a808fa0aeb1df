import type { Step } from "./plan.ts";

/** Takes steps away, many at first, as long as it goes wrong without them; ends after so many tries. */
export const shrink = async (
  steps: readonly Step[],
  goesWrong: (steps: readonly Step[]) => Promise<boolean>,
  tries: number,
): Promise<readonly Step[]> => {
  let least = steps;
  let left = tries;
  for (let size = Math.ceil(least.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < least.length && left > 0; left--) {
      const fewer = [...least.slice(0, at), ...least.slice(at + size)];
      if (await goesWrong(fewer)) least = fewer;
      else at += size;
    }
  }
  return least;
};
