import type { WordDoc } from "./word-doc.ts";

/** What may stand before a deed. */
export const after: WordDoc = Object.freeze<WordDoc>({
  word: "after",
  form: "after TIME EFFECT",
  meaning:
    "Does it so much later, on the world clock: in a rule after the action came, in a play after the step before.",
});
