import { ReplyError } from "./reply-error.ts";

const remedies: Readonly<Record<string, string>> = {
  success: '; headers and a Message go together, as in reply.success({ Message: "Done", Door: "front" })',
  list: "; what a list ends with is for complete",
};

/**
 * What a method of a reply is given and does not take would be lost, and programs in JavaScript have no compiler to tell them.
 * @param given What it was given: all of it, or what stands behind what it takes.
 * @param takes As many of them.
 * @throws ReplyError `E_ARGUMENTS` unless what is given beyond them is undefined.
 */
export const nothingMore = (given: ArrayLike<unknown>, method: string, takes: number): void => {
  if (given.length <= takes) return;
  if (
    Array.from(given)
      .slice(takes)
      .every((one) => one === undefined)
  )
    return;
  throw new ReplyError("E_ARGUMENTS", `${method} was given more than it takes${remedies[method] ?? ""}`);
};
