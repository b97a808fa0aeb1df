import { component, either, listOf, mapOf, number, pairOf, text } from "./schema.ts";

/** The value of a header. */
export const headerText = component(
  "Text",
  either([text(), number()], "Text leaves as UTF-8; a number stands for its digits."),
);

const pair = pairOf(headerText, 'A header: ["Queue", "sales"].');

/** Headers of an event or an answer, in their order. */
export const headers = component(
  "Headers",
  either(
    [listOf(pair), mapOf(either([headerText, listOf(headerText)]))],
    "Pairs in their order, or an object, in which a list is the same header more than once.",
  ),
);

/** Headers as an answer tells them. */
export const shownHeaders = listOf(pairOf(text()), {
  meaning: "Pairs in their order; in the place of a secret there is `…`.",
});
