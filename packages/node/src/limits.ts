/** What a listener waits for, in milliseconds, and holds, in bytes, at the most. */
export const nodeLimits = {
  /** A peer whose session is over has this long to take its last bytes. */
  farewell: 5000,
  /** And this long to close its own side after that. */
  linger: 500,
  /** Bytes that a write counts for at least while a peer does not take it: many small ones must not wait in its socket. */
  waitingWrite: 16 * 1024,
  /** A TLS handshake has this long. */
  handshake: 10_000,
  /** So many connections may be in their TLS handshake; the oldest gives way to one more. */
  handshakes: 100,
  /** Bytes that a client may send before its TLS handshake begins: one message, a KB or two with today's keys. */
  helloBytes: 16 * 1024,
  /** Handshakes that begin in one turn of the event loop, and milliseconds after which none does any more. */
  handshakesOfTurn: 16,
  handshakeTurn: 4,
  /** Milliseconds before its end that a certificate is told to need a new one. */
  renewalNotice: 30 * 24 * 60 * 60 * 1000,
  /** Bytes of a file with certificates or a key. */
  pemBytes: 1024 * 1024,
  /** How long a save waits for another process's on the same folder; a lock that is held longer is taken over. */
  saveLock: 10_000,
  /** Bytes of one configuration file. */
  configurationBytes: 16 * 1024 * 1024,
  /** Bytes of a user's secret in a file or a variable of the environment: what a line of manager.conf could hold. */
  secretBytes: 8000,
  /** How long a found control socket may take to say whether somebody lives behind it. */
  probe: 1000,
  /** A control socket's path in bytes: what the system's `sun_path` holds. */
  socketPathBytes: 107,
  /** File descriptors that connections leave for files and the operator; an eighth of a limit that is small. */
  keptDescriptors: 32,
  /** So often it is looked whether their limit was changed, when somebody comes, and so often the log is told. */
  descriptorsRead: 1000,
  descriptorsTold: 60_000,
  /** Bytes of log lines that wait for a console that is slow; further lines are lost until it has taken some. */
  consoleBytes: 1024 * 1024,
  /** Characters of one message on the console; its rest is left out. */
  consoleLine: 8 * 1024,
} as const;
