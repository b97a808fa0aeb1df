/** What the CLI keeps and waits for at the most. */
export const limits = Object.freeze({
  /** Lines of history kept between runs. */
  historyLines: 1_000,
  /** Milliseconds to find out whether a daemon listens at a control socket. */
  probeTimeout: 1_000,
  /** Milliseconds to wait for candidates to complete a word with, whatever has to be done for them. */
  completionTimeout: 2_000,
  /** Milliseconds to say goodbye when they are there. */
  completionLogoff: 200,
  /** Milliseconds to wait for the server's name before the first prompt. */
  systemNameTimeout: 3_000,
  /** Milliseconds that a profile's secret-command may take: long enough for a person to unlock a key. */
  secretTimeout: 60_000,
  /** Milliseconds that its output may stay open when it has ended. */
  secretLinger: 1_000,
  /** Characters that it may print. */
  secretLength: 65_536,
  /** Characters of the server's name in the prompt. */
  systemName: 64,
  /** Characters of one line read from standard input: more than any server takes. */
  inputLine: 1_048_576,
  /** Bytes of a file of profiles, with a secret, or with certificates. */
  fileBytes: 1_048_576,
  /** Milliseconds to wait for another process that changes the file of profiles; one that takes longer has died. */
  profileLock: 5_000,
  /** Characters of one frame read from standard input. */
  frameLength: 4_194_304,
  /** Header lines of one frame read from standard input. */
  frameLines: 1_000,
  /** Characters of one pasted text; a longer one is dropped as a whole. */
  pasteLength: 65_536,
  /** Lines of a pasted text that are shown before it is run. */
  pasteLinesShown: 10,
  /** Milliseconds in which the rest of a key's sequence follows its Escape. */
  escapeTimeout: 50,
  /** Milliseconds without an answer after which a live view calls its figures old. */
  answerPatience: 3_000,
  /** Names that are proposed in the place of an unknown one. */
  nearNames: 3,
  /** Milliseconds that a command may take. */
  commandTimeout: 60_000,
});
