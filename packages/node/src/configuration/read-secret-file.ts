import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

import type { FoundSecret } from "@pluto-ami/core";
import { type ByteString, fromBytes } from "@pluto-ami/protocol";

import { nodeLimits } from "../limits.ts";
import { reasonOf } from "../system-error.ts";

const writableByOthers = 0o022;
const readableByOthers = 0o004;

const byteOrderMark = "\xEF\xBB\xBF";

/** A text as a secret: without the mark before it, which some editors write, and the line end behind it, which all and `echo` do. */
export const secretOf = (text: ByteString): FoundSecret => {
  const secret = text.slice(text.startsWith(byteOrderMark) ? byteOrderMark.length : 0, /\r?\n$/.exec(text)?.index);
  if (secret === "") return { isFound: false, why: "it is empty" };
  if (/[\r\n\0]/.test(secret)) return { isFound: false, why: "it has more than one line" };
  if (secret.length > nodeLimits.secretBytes)
    return { isFound: false, why: `it has more than ${nodeLimits.secretBytes} bytes` };
  return { isFound: true, text: secret };
};

/**
 * The secret that a file holds. It must be ours or root's and nobody else's to write: who may write it says who gets in. One that
 * all may read is taken, for so are the secrets of some containers, and that is its flaw.
 * @param own our user's number; undefined where the system has none
 */
export const readSecretFile = (path: string, own: number | undefined = process.getuid?.()): FoundSecret => {
  let file: number | undefined;
  try {
    // Opening a pipe waits for somebody who writes, unless it is told not to.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file, { bigint: true });
    const mode = Number(stat.mode);
    const uid = Number(stat.uid);
    if (!stat.isFile()) return { isFound: false, why: stat.isDirectory() ? "it is a folder" : "it is no regular file" };
    if (own !== undefined && uid !== own && uid !== 0)
      return { isFound: false, why: `it belongs to another user (uid ${uid}); make it plutod's own (chown)` };
    if (own !== undefined && (mode & writableByOthers) !== 0)
      return { isFound: false, why: "others may write it (chmod go-w)" };
    // The mark, the line end, and a byte by which too many show.
    const bytes = Buffer.alloc(byteOrderMark.length + nodeLimits.secretBytes + 3);
    const secret = secretOf(fromBytes(bytes.subarray(0, readSync(file, bytes))));
    if (!secret.isFound || own === undefined || (mode & readableByOthers) === 0) return secret;
    return { ...secret, flaw: "others may read it (chmod o-r)" };
  } catch (error) {
    return { isFound: false, why: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
};
