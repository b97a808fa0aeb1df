import { trimBlanks } from "@pluto-ami/conf";
import { demandBytes, hasLineEnd, bytes } from "@pluto-ami/protocol";

import { fileErrors, resolveFile } from "../../config-files/open-file.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

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
  read({ action }) {
    const name = action.get("Filename");
    if (name === "") return { ok: false, error: fileErrors.notSpecified };
    if (trimBlanks(name) === "" || hasLineEnd(name)) return { ok: false, error: bytes("Filename is invalid") };
    return { ok: true, args: name };
  },
  guards: [filesInFolder("Filename")],
  run({ configurationFiles, reply }, name) {
    const resolved = resolveFile(configurationFiles, name);
    if (configurationFiles === undefined || resolved.kind !== "inside") {
      return reply.error("No such file or directory");
    }
    try {
      configurationFiles.create(resolved.path);
    } catch (error) {
      return reply.error(demandBytes(reasons[codeOf(error)] ?? "Input/output error"));
    }
    return reply.success("New configuration file created successfully");
  },
});
