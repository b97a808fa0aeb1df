/** What people are told of an error's code. */
export interface ErrorDoc {
  /** What has happened, in a sentence or two. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
}
