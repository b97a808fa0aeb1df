import { noBytes } from "@pluto-ami/protocol";

import { listEntries, printListing, weighListing } from "../../database-listing.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

export const databaseShow = defineCommand({
  syntax: "database show",
  summary: "Show the key database, or a part of it",
  usage:
    "Usage: database show [family [key]]\n" +
    "       Lists all entries, those of a family, or that of a key and all below it.\n",
  async run({ args, database }) {
    const [family = noBytes, key = noBytes] = args;
    if (args.length > 2) return showUsage;
    return listEntries(await database.list({ family, key }));
  },
  weigh: weighListing,
  print: printListing,
});
