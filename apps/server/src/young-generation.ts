import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Bytes of the young generation of the daemon's heap (docs/adr/0013-young-generation.md). */
const wanted = 8 * 1024 * 1024;
/** Objects that are made for it to grow, at the most. */
const mostObjects = 1_000_000;

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")?.space_size ?? Infinity;

/** Lets V8's young generation grow to the size that is good for a daemon, and no further. */
export const sizeYoungGeneration = (): void => {
  setFlagsFromString("--semi-space-growth-factor=2");
  // It grows when much survives: these do, until it is large enough.
  const survivors: { readonly at: number }[] = [];
  while (survivors.length < mostObjects && (survivors.length % 1000 !== 0 || youngBytes() < wanted)) {
    survivors.push({ at: survivors.length });
  }
  setFlagsFromString("--semi-space-growth-factor=1");
};
