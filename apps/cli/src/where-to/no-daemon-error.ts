/** No daemon runs here, and nothing says where else one does. Its message is all that a person needs. */
export class NoDaemonError extends Error {
  override readonly name = "NoDaemonError";
}
