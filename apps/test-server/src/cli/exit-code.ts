/** What the process ends with, where it is not what a command ends with that it runs. */
export const exitCode = Object.freeze({
  /** Everything was done, and nothing was wrong. */
  done: 0,
  /** What was looked at is not as it should be. */
  faulty: 1,
  /** Nothing was done: wrong usage, a script with mistakes, a file that cannot be read, a port that cannot be had. */
  notDone: 2,
  /** What was run ended well, but something was violated. */
  violated: 3,
  /** As a shell's: what was to be run cannot be. */
  notRunnable: 126,
  /** As a shell's: there is no such command. */
  notFound: 127,
  /** As a shell's: to this the number of the signal is added that ended what was run. */
  signalled: 128,
});
