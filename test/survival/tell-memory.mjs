// Loaded before plutod, which runs with --expose-gc: answers how many bytes it holds when garbage is collected.
process.on("message", ({ question }) => {
  // What one collection finalizes, the next one frees.
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ question, heldBytes: heapUsed + external });
});
