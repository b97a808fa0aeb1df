/** A fault in what we were told: the command line, a profile, the environment. Its message is all that a person needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
