import type { DatabaseRange } from "../../ports/database-store.ts";

/** The path of an entry. A family may have parts of its own: `a/b` and `c` name the same entry as `a` and `b/c`. */
export const databasePath = (family: string, key: string): string => `/${family}/${key}`;

/** The first byte behind the slash: what begins with `/x/` sorts before `/x0`. */
const behindSlash = "0";

/** The entry of this path alone. No path is between a path and the same with a zero byte behind it. */
export const entryRange = (path: string): DatabaseRange => ({ from: path, to: `${path}\0` });

/** What is below a path, without an entry of that very path. */
export const rangeBelow = (path: string): DatabaseRange => ({ from: `${path}/`, to: `${path}${behindSlash}` });
