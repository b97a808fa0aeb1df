import { append, bytes, type ByteString } from "@pluto-ami/protocol";

import type { DatabaseRange } from "../../ports/database-store.ts";

/** The path of an entry. A family may have parts of its own: `a/b` and `c` name the same entry as `a` and `b/c`. */
export const databasePath = (family: ByteString, key: ByteString): ByteString => bytes(`/${family}/${key}`);

/** The first byte behind the slash: what begins with `/x/` sorts before `/x0`. */
const behindSlash = bytes("0");

/** The entry of this path alone. No path is between a path and the same with a zero byte behind it. */
export const entryRange = (path: ByteString): DatabaseRange => ({ from: path, to: bytes(`${path}\0`) });

/** What is below a path, without an entry of that very path. */
export const rangeBelow = (path: ByteString): DatabaseRange => ({
  from: bytes(`${path}/`),
  to: append(path, behindSlash),
});
