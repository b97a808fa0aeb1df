import type { OptionDoc } from "./option-doc.ts";

const networks = "[!]address[/mask], several with commas; a mask as bits or as an address; ! turns the rule round";

/** What the options of a list in acl.conf mean (docs/protocol.md#access-lists). */
export const aclOptionDocs = {
  deny: {
    form: networks,
    default: "nobody is kept out",
    meaning: "Who may not come in. Of all deny and permit lines in their order, the last one that matches counts.",
  },
  permit: {
    form: networks,
    default: "everybody is let in",
    meaning:
      "Who may come in all the same. A line that cannot be read is an error: leaving it out could let somebody in.",
  },
} as const satisfies Readonly<Record<"deny" | "permit", OptionDoc>>;
