import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";

/** Tells one configuration folder of this machine from another, in 8 hexadecimal digits, however its path is written. */
export const configurationId = (folder: string): string =>
  createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 8);
