/**
 * What was asked for makes sense and cannot be done as things are: there is nobody of that name, or somebody already, or the system
 * does not let us. Its message is all that a person needs.
 */
export class NotDoneError extends Error {
  override readonly name = "NotDoneError";
}

/** An error of the system as one, for its message says which file it was about; all else as it is. */
export const asNotDoneError = (error: unknown): unknown =>
  error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code))
    ? new NotDoneError(error.message, { cause: error })
    : error;
