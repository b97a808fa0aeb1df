/** How long something is listened to. */
export interface ListenOptions {
  /** Ends it when it aborts. */
  readonly signal?: AbortSignal;
}

/** How a stream of events is read. */
export interface StreamOptions extends ListenOptions {
  /**
   * What happens while the reader does not keep up. `drop` (default): the newest events stay, as many as the limits
   * `eventBuffer` and `eventBufferBytes` allow; older ones go, and the reader is told how many. `wait`: nothing more is
   * read from the server, so that it has to wait, and with it whoever else listens to this client; while an action waits
   * for its answer it is as with `drop`. A server that has waited too long may end the connection: that is a gap.
   */
  readonly whenBehind?: "drop" | "wait";
}
