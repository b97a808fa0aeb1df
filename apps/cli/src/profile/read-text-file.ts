import { type FileHandle, open } from "node:fs/promises";

import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";

const writableByOthers = 0o022;

/** A file as text, without a byte order mark; no more is read than it may hold, whatever kind of file it is. */
const readAll = async (handle: FileHandle, file: string): Promise<string> => {
  const bytes = Buffer.alloc(limits.fileBytes + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
    length += bytesRead;
    if (bytesRead === 0) return new TextDecoder().decode(bytes.subarray(0, length));
    if (length > limits.fileBytes) throw new UsageError(`${file} holds more than ${limits.fileBytes} bytes`);
  }
};

/** Says of an own file whose it is: what stands in it is done in our name. */
const checkOwner = async (handle: FileHandle, file: string, own: number | undefined): Promise<void> => {
  const { uid, mode } = await handle.stat();
  if (own === undefined) return;
  if (uid !== own && uid !== 0) {
    throw new UsageError(
      `${file} belongs to another user (uid ${uid}): what it says is not done. Make it yours (chown)`,
    );
  }
  if ((mode & writableByOthers) !== 0) {
    throw new UsageError(`others may write ${file}: what it says is not done. chmod go-w ${file}`);
  }
};

/** The text of a file, within the limit. Throws the system's error, or a UsageError when there is more. */
export const readTextFile = async (file: string): Promise<string> => {
  const handle = await open(file, "r");
  try {
    return await readAll(handle, file);
  } finally {
    await handle.close();
  }
};

/**
 * The text of a file that may name commands to run and sockets to trust: it must be ours or root's, and nobody else's to
 * write.
 * @throws the system's error, or a UsageError when it is not, or too long.
 */
export const readOwnFile = async (file: string, own: number | undefined = process.getuid?.()): Promise<string> => {
  const handle = await open(file, "r");
  try {
    await checkOwner(handle, file, own);
    return await readAll(handle, file);
  } finally {
    await handle.close();
  }
};
