import type { PermissionClass } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import { readClassList } from "../../class-list.ts";
import { flawOfClasses } from "../../script/context/permission-classes.ts";
import type { TestUser } from "../../test-user.ts";
import { CommandLineError } from "../command-line-error.ts";

/** Without a word about users: a test server says at its start who may log in, and lets in whoever asks. */
export const defaultUser = { name: "test", secret: "test" } as const satisfies TestUser;

/**
 * Reads `NAME:SECRET[:READ[:WRITE]]`, with classes as manager.conf has them: `panel:s3cret:call,agent:originate`.
 * @throws CommandLineError `E_USAGE`, which does not quote the secret.
 */
export const readUser = (text: string): TestUser => {
  const [name = "", secret = "", read, write, ...others] = text.split(":");
  if (name === "" || secret === "" || others.length > 0) {
    const form = "NAME:SECRET[:READ[:WRITE]], as in panel:s3cret:call,agent:all";
    throw new CommandLineError("E_USAGE", `--user is ${form}; a secret with a colon comes by PLUTO_SECRET`);
  }
  return { name, secret, ...said({ read: classesOf("READ", read), write: classesOf("WRITE", write) }) };
};

const classesOf = (part: string, text: string | undefined): "all" | readonly PermissionClass[] | undefined => {
  if (text === undefined) return undefined;
  const read = text === "" ? { classes: [] } : readClassList(text);
  if ("classes" in read) return read.classes;
  // It is not quoted: of a secret with a colon it would be a part.
  throw new CommandLineError("E_USAGE", `--user: ${part} ${flawOfClasses(text) ?? ""}`);
};
