import { trimBlanks } from "@pluto-ami/conf";
import { demandBytes, hasLineEnd } from "@pluto-ami/protocol";

import { fileErrors } from "../../config-files/open-file.ts";
import { defineAction } from "../../define-action.ts";

/** What the system says about a file that cannot be made. */
const reasons: Readonly<Partial<Record<string, string>>> = {
  EACCES: "Permission denied",
  EEXIST: "File exists",
  EISDIR: "Is a directory",
  ENAMETOOLONG: "File name too long",
  ENOENT: "No such file or directory",
  ENOSPC: "No space left on device",
  ENOTDIR: "Not a directory",
  EPERM: "Operation not permitted",
  EROFS: "Read-only file system",
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

export const createConfig = defineAction({
  name: "CreateConfig",
  classes: ["config"],
  changes: ["Filename"],
  needs: ["configurationFiles"],
  doc: {
    synopsis: "Make an empty configuration file.",
    description: "UpdateConfig can then fill it. A file that exists already is left alone.",
    parameters: { Filename: "The new file, relative to the configuration folder." },
  },
  run({ action, configurationFiles, reply }) {
    const name = action.get("Filename");
    if (name === "") return reply.error(fileErrors.notSpecified);
    if (trimBlanks(name) === "" || hasLineEnd(name)) return reply.error("Filename is invalid");
    const resolved = configurationFiles?.resolve(name);
    if (configurationFiles === undefined || resolved === undefined || resolved.kind === "outside") {
      return reply.error(fileErrors.restricted);
    }
    if (resolved.kind === "missing") return reply.error("No such file or directory");
    try {
      configurationFiles.create(resolved.path);
    } catch (error) {
      return reply.error(demandBytes(reasons[codeOf(error)] ?? "Input/output error"));
    }
    return reply.success("New configuration file created successfully");
  },
});
