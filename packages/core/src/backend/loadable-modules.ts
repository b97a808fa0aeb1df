import type { ReloadStatus } from "./reload-status.ts";
import type { Awaitable } from "../ports/awaitable.ts";

/** The modules that come from files in a folder of their own; the parts of the manager are not among them. */
export interface LoadableModules {
  /** Is there such a file, and does its name stay within the folder (docs/protocol.md#module-load)? */
  locate(file: string): Awaitable<"found" | "missing" | "outside">;
  load(file: string): Awaitable<boolean>;
  unload(file: string, isRecursive: boolean): Awaitable<boolean>;
  /** Unloads and loads again. */
  refresh(file: string, isRecursive: boolean): Awaitable<boolean>;
  reload(file: string): Awaitable<ReloadStatus>;
}
