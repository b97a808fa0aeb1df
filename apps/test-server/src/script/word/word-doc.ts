/** What people are told of a word of the line format. */
export interface WordDoc {
  readonly word: string;
  /** The whole statement, with what stands in capitals to be replaced: `wait TIME`. */
  readonly form: string;
  /** A sentence or more. */
  readonly meaning: string;
}
