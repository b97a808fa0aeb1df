// Loaded before plutod, which runs with --expose-gc: answers how many bytes it holds when garbage is collected, and how
// large the young generation of its heap is.
import { getHeapSpaceStatistics } from "node:v8";

process.on("message", ({ question }) => {
  if (question === undefined) return;
  // What one collection finalizes, the next one frees.
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  const youngBytes = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space").space_size;
  process.send({ question, heldBytes: heapUsed + external, youngBytes });
});
