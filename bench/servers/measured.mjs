// Lets the program that started this process ask what it uses. Imported by the servers that are measured.
process.on("message", (question) => {
  if (question !== "usage" && question !== "memory") return;
  if (question === "memory") for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { cpu: user + system, rss: process.memoryUsage().rss } });
});
// A server that could not start is to end, and not to live on for the questions.
process.channel?.unref();
process.on("disconnect", () => process.exit(0));
