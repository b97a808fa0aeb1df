import { name, type Read } from "./read.ts";

/** A user that there must be. */
export const user: Read<string> = (place) => {
  const read = name(place);
  place.context.mention(read, place.fail);
  return read;
};

/** Who gets something: a user, or all. */
export const receiver: Read<string> = (place) => (place.value === "all" ? "all" : user(place));

/** The event that ends a list; the catalogue of raised ones does not have all of these. */
export const listEnd: Read<string> = (place) => {
  const read = name(place);
  place.context.checkText(read, place.fail);
  return read;
};
