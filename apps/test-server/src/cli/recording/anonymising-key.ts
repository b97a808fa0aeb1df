import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

import { reasonOf, systemCode } from "@pluto-ami/node/parts";
import type { Keyed } from "@pluto-ami/recording";

import { CommandLineError } from "../command-line-error.ts";

const keyBytes = 32;
/** Who has it can find out what was hidden. */
const ownersAlone = 0o600;

/**
 * What replaces values: by a key that nobody keeps, or by that of a file, which is made when it is not there, so that several recordings agree.
 * @throws CommandLineError `E_FILE` when the file cannot be read or made, or holds less than a key.
 */
export const keyedBy = (file: string | undefined): Keyed => {
  const key = file === undefined ? randomBytes(keyBytes) : keyOf(file);
  return (bytes) => createHmac("sha256", key).update(bytes).digest();
};

const keyOf = (file: string): Buffer => {
  const key = readKey(file) ?? makeKey(file);
  if (key.length < keyBytes)
    throw new CommandLineError(
      "E_FILE",
      `${file} has less than ${keyBytes} bytes, which is no key; name a file that is not there to have one made.`,
    );
  return key;
};

const readKey = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return undefined;
    throw new CommandLineError("E_FILE", `The key ${file} cannot be read: ${reasonOf(cause)}`, { cause });
  }
};

const makeKey = (file: string): Buffer => {
  const key = randomBytes(keyBytes);
  try {
    writeFileSync(file, key, { mode: ownersAlone, flag: "wx" });
  } catch (cause) {
    throw new CommandLineError("E_FILE", `The key ${file} cannot be made: ${reasonOf(cause)}`, { cause });
  }
  return key;
};
