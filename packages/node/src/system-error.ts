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

/** An error of the system in words for people. Programs throw all kinds of things, some of which have no words. */
export const reasonOf = (error: unknown): string => {
  try {
    return reasons[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
  } catch {
    return "what was thrown has no words";
  }
};
