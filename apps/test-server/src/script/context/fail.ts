/** Ends the reading of something: says what is wrong with it. */
export type Fail = (message: string) => never;
