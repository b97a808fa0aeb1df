const numbers = (version: string): readonly number[] => version.split(".").map(Number);

/**
 * Did an Asterisk of this version have what came with these? Each branch has an entry of its own, so the one of the
 * version's branch decides; without one, whatever is older than the branch. No entry at all means always.
 */
export const existedIn = (asteriskVersion: string, since: readonly string[]): boolean => {
  if (since.length === 0) return true;
  const [major] = numbers(asteriskVersion);
  const ofBranch = since.find((version) => numbers(version)[0] === major);
  if (ofBranch !== undefined) return !isOlder(asteriskVersion, ofBranch);
  return since.some((version) => isOlder(version, asteriskVersion));
};

const isOlder = (version: string, other: string): boolean => {
  const [own, others] = [numbers(version), numbers(other)];
  for (const [at, number] of others.entries()) {
    const difference = (own[at] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
};
