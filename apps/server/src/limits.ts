/** What the daemon waits for, in milliseconds, and holds, in bytes, at the most. */
export const serverLimits = {
  /** A stop that takes longer than this ends the process anyway: with the log's last lines within five seconds. */
  shutdown: 4000,
  /** Calls to the file system that are under way when the process ends have this long. */
  lastCalls: 100,
  /** The client of an HTTP connection that is over has this long to close its own side. */
  linger: 500,
  /** Bytes of log lines that wait for a slow reader; further lines are lost until it has read some. */
  logBytes: 4 * 1024 * 1024,
  /** Lines that happened in one turn of the event loop and are not put together yet. */
  logDeferred: 1000,
  /** Milliseconds for which log lines are gathered before they are written. */
  logDelay: 20,
  /** Characters of log lines that are written without waiting. */
  logGather: 16 * 1024,
  /** Characters of one message; its rest is left out. */
  logLine: 8 * 1024,
  /** How long the log waits before it tries again what could not be written, as on a full disk. */
  logRetry: 1000,
  /** How long the last lines of the log may take to be read when the process ends. */
  logFlush: 500,
  /** How long a start waits for the daemon that has the key database open, which may be closing it. */
  databaseLock: 1000,
  /** So often it is looked when the certificates in service end. */
  certificateWatch: 24 * 60 * 60 * 1000,
  /** Bytes of the documentation file of an Asterisk installation. */
  documentationBytes: 32 * 1024 * 1024,
  /** Elements of that file, how deep they may be nested, and how many elements and texts its includes may bring. */
  documentationElements: 500_000,
  documentationDepth: 64,
  documentationIncludes: 200_000,
  /** Bytes of a request line, and of a header line, over HTTP (docs/protocol.md#http-requests). */
  headLineBytes: 4095,
  /** Headers of an HTTP request. */
  headers: 100,
  /** Bytes of all of them together with the request line. */
  headBytes: 64 * 1024,
  /** Bytes of further requests that one HTTP connection may have pending while its first is worked on. */
  pipelinedBytes: 16 * 1024,
  /** What a packet of them counts for besides its bytes. */
  waitingChunk: 512,
  /** Requests over HTTP of all connections that begin in one turn of the event loop, or go on to be answered. */
  turnRequests: 16,
  /** Milliseconds of a turn after which no more of them do: a form may take a few by itself. */
  turnRequestTime: 4,
  /** Lines of requests of one HTTP connection that are read in one turn. */
  requestPieces: 128,
  /** Bytes of one answer over HTTP, as AMI text, and of its body, as XML or HTML. */
  answerTextBytes: 16 * 1024 * 1024,
  answerBytes: 32 * 1024 * 1024,
  /** Bytes of answers that may wait for all peers together over HTTP, HTTPS and metrics; then who has most gives way. */
  answersBytes: 64 * 1024 * 1024,
  /** Bytes of an answer's XML or HTML that are made before others may have their turn. */
  answerStep: 8 * 1024,
  /** Bytes of an answer that are handed to the system at a time, and how long its peer may take for them. */
  answerSlice: 64 * 1024,
  answerTaken: 30_000,
  /** Who asked nothing, or takes nothing, for so long gives up its place to a new HTTP connection when all are taken. */
  placeHeld: 2000,
  /** Nonces of digests that opened a session and are remembered; with more, the oldest open no other one, spent or not. */
  spentNonces: 20_000,
  /** Bytes of a form (docs/protocol.md#http-requests). */
  formBytes: 40_960,
  /** Parameters of an action over HTTP: as many as an action may have headers (docs/protocol.md#messages). */
  parameters: 128,
  /** Bytes of an `ajaxdest` or `ajaxobjtype`: they stand in every element of an answer. */
  outputWishBytes: 256,
  /** Connections to the port for monitoring. */
  metricsConnections: 64,
  /** How long a request for metrics may take to come, and a connection for them may wait for the next one. */
  metricsRequest: 10_000,
  metricsKeepAlive: 75_000,
} as const;
