import type { ActionResult } from "../../ports/observer.ts";

const results: Readonly<Record<string, ActionResult>> = {
  success: "Success",
  follows: "Success",
  error: "Error",
  goodbye: "Goodbye",
};

/** What an answer that is given as bytes says that it is: by the Response among the headers of its first message. */
export const resultOf = (text: string): ActionResult => {
  let from = 0;
  for (;;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? undefined : end).trim();
    if (line === "") return "none";
    const colon = line.indexOf(":");
    if (line.slice(0, Math.max(0, colon)).trimEnd().toLowerCase() === "response") {
      const word = line
        .slice(colon + 1)
        .trim()
        .toLowerCase();
      return Object.hasOwn(results, word) ? (results[word] ?? "none") : "none";
    }
    if (end < 0) return "none";
    from = end + 1;
  }
};
