import { fromText } from "@pluto-ami/protocol";

import { defineCommand, showUsage } from "../../define-command.ts";

export const coreShowVersion = defineCommand({
  syntax: "core show version",
  summary: "Show which version this is",
  usage:
    "Usage: core show version\n       Shows the version of this server and that of the Asterisk whose manners it has.\n",
  run({ args, persona, system }) {
    if (args.length > 0) return showUsage;
    return {
      version: fromText(system.version),
      amiVersion: fromText(persona.amiVersion),
      asteriskVersion: fromText(persona.asteriskVersion),
      platform: fromText(system.platform),
    };
  },
  *print({ version, amiVersion, asteriskVersion, platform }) {
    yield `${version} on ${platform}, AMI ${amiVersion} as of Asterisk ${asteriskVersion}`;
  },
});
