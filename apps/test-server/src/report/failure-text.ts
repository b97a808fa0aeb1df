import { isFields } from "@pluto-ami/protocol/demand";

/** What somebody threw, in words: programs throw all kinds of things, some of which cannot be asked what they are. Never throws. */
export const failureText = (error: unknown): string => {
  try {
    const text = isFields(error) ? error["message"] : error;
    return typeof text === "string" ? text : `it threw ${typeof error}`;
  } catch {
    return "it threw what cannot be shown";
  }
};
