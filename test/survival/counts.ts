const isFull = process.env["PLUTO_SURVIVAL"] === "full";

/** How often something is done: `full` times with PLUTO_SURVIVAL=full, else `quick` times, and the output says so. */
export const count = (what: string, full: number, quick: number): number => {
  if (isFull || quick >= full) return full;
  console.log(`${quick} ${what} instead of ${full}: PLUTO_SURVIVAL=full goes the whole way`);
  return quick;
};
