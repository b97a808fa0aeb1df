/** Why the daemon did not start. */
export type StartupErrorCode =
  | "configuration-missing"
  | "configuration-broken"
  | "starter-failed"
  | "address-in-use"
  | "address-unavailable"
  | "control-socket-in-use"
  | "control-socket-unusable";

/** A start that failed, in words for the person who tried it: what happened, and what to do about it. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  readonly code: StartupErrorCode;
  /** What to print: one line a fault. */
  readonly lines: readonly string[];

  constructor(code: StartupErrorCode, lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.code = code;
    this.lines = lines;
  }
}

/** The system's word for an error, like `EADDRINUSE`; empty when it has none. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRINUSE: "the address is in use",
  EADDRNOTAVAIL: "this machine has no such address",
  EISDIR: "it is a folder",
  ELOOP: "too many symbolic links",
  ENOENT: "there is no such file",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is no folder",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
};

/** An error of the system in words for people. */
export const reasonOf = (error: unknown): string =>
  reasons[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
