// Loaded before plutod: answers how much time of the processor its longest turn of the event loop took.
//
// A turn begins with its timers and ends with its immediates. A timer of a millisecond has an immediate measure what was
// used since the one before: all of a turn's work, and less than a millisecond of turns that were shorter. Time in which
// the thread waits, or another process has the processor, is not used; what other threads use (garbage, the disk) is not
// counted where the system tells threads apart.
import { processorTime } from "../processor-time.mjs";

let before = processorTime();
let longest = 0;

const measure = () => {
  const now = processorTime();
  longest = Math.max(longest, now - before);
  before = now;
  setTimeout(() => setImmediate(measure).unref(), 1).unref();
};
setImmediate(measure).unref();

process.on("message", ({ turnQuestion }) => {
  if (turnQuestion === undefined) return;
  process.send({ turnQuestion, longestTurn: longest });
  longest = 0;
});
