import { valueInText } from "@pluto-ami/protocol";

/**
 * Is this the text of an event that the server raised for everybody who may see it? Each of those says so itself, before
 * anything that somebody else had a say in: its `Privilege` is a list that ends in `all`, or is `<none>`. The events that
 * answer an action have none, or a single word of their own, as in `Privilege: Call`
 * (docs/protocol.md#events-on-the-wire, #privilege-lists).
 */
export const isBusEvent = (text: string): boolean => {
  const classes = valueInText(text, "privilege");
  if (classes === undefined) return false;
  return classes === "all" || classes.endsWith(",all") || classes === "<none>";
};
