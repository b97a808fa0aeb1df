/** Where an answer fails when its action has done its part. */
export type AnswerPlace = "in the middle of" | "after";
