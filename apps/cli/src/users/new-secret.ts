import { randomBytes } from "node:crypto";

import { secretOf } from "@pluto-ami/node/configuration-folder";
import { fromText, sentenceOf } from "@pluto-ami/protocol";

import type { Outlet } from "../print/outlet.ts";
import { readTextFile } from "../profile/read-text-file.ts";
import type { Console } from "../terminal/console.ts";
import { linesOf } from "../terminal/input-lines.ts";
import { UsageError } from "../usage-error.ts";
import { askSecrets } from "./ask-secrets.ts";
import type { TargetOptions } from "../where-to/target.ts";

/** Bytes of chance in a secret that is made: as many as nobody guesses. */
const chance = 24;

/** A secret for a user, as a byte string. */
export interface NewSecret {
  readonly secret: string;
  /** It was made here: nobody knows it who is not shown it now. */
  readonly isGenerated: boolean;
}

const given = async (where: TargetOptions, { stdin }: Console, outlet: Outlet): Promise<string> => {
  if (where.secretFile !== undefined) return readTextFile(where.secretFile);
  if (stdin.isTTY === true) {
    const [secret = "", again] = await askSecrets(stdin, outlet, ["New secret: ", "The same once more: "]);
    if (again === secret) return secret;
    throw new UsageError("the two are not the same; nothing was changed");
  }
  for await (const line of linesOf(stdin)) return line;
  return "";
};

/**
 * Finds out a user's new secret: a file has it, or it is made, typed in a terminal where nobody sees it, or the first line of the input.
 * Never from the command line, which others of the machine can see.
 * @throws UsageError when there is none, or one that no file can hold
 */
export const newSecret = async (
  where: TargetOptions,
  isGenerated: boolean,
  console: Console,
  outlet: Outlet,
): Promise<NewSecret> => {
  if (where.secret !== undefined) {
    throw new UsageError(
      "other users of this machine can see --secret: use --secret-file FILE, --generate, or type it",
    );
  }
  if (isGenerated && where.secretFile !== undefined) throw new UsageError("give --secret-file or --generate, not both");
  if (isGenerated) return { secret: randomBytes(chance).toString("base64url"), isGenerated };
  const secret = secretOf(fromText(await given(where, console, outlet)));
  if (!secret.isFound) throw new UsageError(`this is no secret: ${sentenceOf(secret.why)} Nothing was changed.`);
  return { secret: secret.text, isGenerated };
};
