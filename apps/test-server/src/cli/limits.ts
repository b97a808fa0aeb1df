/** What the command line keeps and waits for at the most. */
export const commandLineLimits = Object.freeze({
  /** Scripts in one folder. */
  folderScripts: 1_000,
  /** Bytes of a recording that is read whole. */
  recordingBytes: 536_870_912,
  /** Milliseconds in which what a command sent last is heard, when it has ended. */
  lastWords: 1_000,
  /** Milliseconds for which --for has something recorded: what a timer can wait. */
  recordTime: 2_147_483_647,
  /** Names that are proposed in the place of an unknown one. */
  nearNames: 3,
});
