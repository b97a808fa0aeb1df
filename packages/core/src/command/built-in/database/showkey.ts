import { noBytes } from "@pluto-ami/protocol";

import { listEntries, printListing, weighListing } from "../../database-listing.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

export const databaseShowkey = defineCommand({
  syntax: "database showkey",
  summary: "Show the entries of a key, whatever their family",
  usage: "Usage: database showkey <key>\n       Lists the entries of all families whose key has this name.\n",
  async run({ args, database }) {
    const [key] = args;
    if (key === undefined || args.length > 1) return showUsage;
    const all = await database.list({ family: noBytes, key: noBytes });
    return listEntries(all.ok ? { ok: true, value: all.value.filter(({ path }) => path.endsWith(`/${key}`)) } : all);
  },
  weigh: weighListing,
  print: printListing,
});
