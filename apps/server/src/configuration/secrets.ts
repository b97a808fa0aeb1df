import { isAbsolute, join } from "node:path";

import type { SecretSource } from "@pluto-ami/core";
import { readSecretFile, secretOf } from "@pluto-ami/node/configuration-folder";
import { fromText, toText } from "@pluto-ami/protocol";

import type { FileMarks } from "./file-marks.ts";

/** Where `secretfile` and `secretenv` lead, from a configuration folder; leaves a mark for each file that was looked at. */
export const folderSecrets = (
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  marks: FileMarks,
): SecretSource => ({
  file(path) {
    const name = toText(path);
    const full = isAbsolute(name) ? name : join(folder, name);
    marks.file(full);
    return readSecretFile(full);
  },
  variable(name) {
    const value = env[toText(name)];
    return value === undefined ? { isFound: false, why: "there is no such variable" } : secretOf(fromText(value));
  },
});
