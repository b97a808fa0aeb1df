import { readSecretFile } from "@pluto-ami/node/configuration-folder";
import { toText } from "@pluto-ami/protocol";

import { CommandLineError } from "../command-line-error.ts";

/**
 * The secret of the user who records: what a file holds, or the environment says. No message quotes it.
 * @throws CommandLineError `E_USAGE` when there is none; `E_FILE` when the file has none.
 */
export const readSecret = (file: string | undefined, env: Readonly<Record<string, string | undefined>>): string => {
  if (file === undefined) {
    const secret = env["PLUTO_SECRET"];
    if (secret !== undefined && secret !== "") return secret;
    throw new CommandLineError("E_USAGE", "with which secret? --secret-file FILE, or PLUTO_SECRET");
  }
  const found = readSecretFile(file);
  if (found.isFound) return toText(found.text);
  throw new CommandLineError("E_FILE", `There is no secret in ${file}: ${found.why}`);
};
