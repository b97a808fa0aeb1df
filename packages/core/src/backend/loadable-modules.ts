import type { ByteString } from "@pluto-ami/protocol";

import type { ReloadStatus } from "./reload-status.ts";
import type { Awaitable } from "../ports/awaitable.ts";

/** The modules that come from files in a folder of their own; the parts of the manager are not among them. */
export interface LoadableModules {
  /** Is there such a file, and does its name stay within the folder (docs/protocol.md#module-load)? */
  locate(file: ByteString): Awaitable<"found" | "missing" | "outside">;
  load(file: ByteString): Awaitable<boolean>;
  unload(file: ByteString, isRecursive: boolean): Awaitable<boolean>;
  /** Unloads and loads again. */
  refresh(file: ByteString, isRecursive: boolean): Awaitable<boolean>;
  reload(file: ByteString): Awaitable<ReloadStatus>;
}
