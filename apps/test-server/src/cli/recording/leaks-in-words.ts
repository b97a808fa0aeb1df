import type { CheckResult } from "@pluto-ami/recording";

/** What a check has found, a line each. What should not be there is not told: what is printed is read by others. */
export const leaksInWords = (path: string, { count, leaks }: CheckResult): readonly string[] => {
  const told = leaks.map(({ kind, line, place }) => {
    const what = kind === "secret" ? "a secret" : "a value that was to be hidden";
    return `${path}:${line}: ${what} is in ${place}`;
  });
  return count > leaks.length ? [...told, `${path}: and ${count - leaks.length} more`] : told;
};
