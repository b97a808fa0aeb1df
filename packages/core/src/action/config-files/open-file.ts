import { bytes, type ByteString, hasLineEnd, toText } from "@pluto-ami/protocol";

import type { ConfigurationFiles, ResolvedFile } from "../../ports/configuration-files.ts";
import { type ByteDocument, documentInBytes } from "../../settings/reading/conf-in-bytes.ts";
import type { Log } from "../../ports/log.ts";
import type { Reading, SharedDocuments } from "./shared-documents.ts";

/** The texts that a client gets when a file cannot be had (docs/protocol.md#configuration-paths). */
export const fileErrors = {
  notSpecified: bytes("Filename not specified"),
  restricted: bytes("File requires escalated privileges"),
  notFound: bytes("Config file not found"),
  invalid: bytes("Config file has invalid format"),
} as const;

/** A file that exists inside the configuration folder, or why the client does not get it. */
export type FileOutcome =
  | { readonly ok: true; readonly files: ConfigurationFiles; readonly path: ByteString }
  | { readonly ok: false; readonly error: ByteString };

/** A configuration, or why the client does not get it. */
export type DocumentOutcome =
  | {
      readonly ok: true;
      readonly document: ByteDocument;
      /** Keep it while parts of the document are used. */ readonly reading: Reading;
    }
  | { readonly ok: false; readonly error: ByteString };

const failure = (error: ByteString): { readonly ok: false; readonly error: ByteString } => ({ ok: false, error });

/** Finds out where a name leads; without files every name leads out of the folder (docs/protocol.md#configuration-paths). */
export const resolveFile = (files: ConfigurationFiles | undefined, name: ByteString): ResolvedFile =>
  files === undefined || hasLineEnd(name) ? { kind: "outside" } : files.resolve(name);

/** Finds a file by the path rule; some actions call a missing file a restricted one (`ifMissing`). */
export const findFile = (
  files: ConfigurationFiles | undefined,
  name: ByteString,
  ifMissing: "notFound" | "restricted",
): FileOutcome => {
  if (name === "") return failure(fileErrors.notSpecified);
  const resolved = resolveFile(files, name);
  if (files === undefined || resolved.kind === "outside") return failure(fileErrors.restricted);
  if (resolved.kind === "missing") return failure(fileErrors[ifMissing]);
  return { ok: true, files, path: resolved.path };
};

/** Reads a file and all it includes inside the folder; what is wrong with it is told in the log alone. */
export const openDocument = async (
  documents: SharedDocuments,
  files: ConfigurationFiles | undefined,
  name: ByteString,
  ifMissing: "notFound" | "restricted",
  log: Log,
): Promise<DocumentOutcome> => {
  const found = findFile(files, name, ifMissing);
  if (!found.ok) return found;
  const reading = await documents.load(found.path, found.files);
  const { result } = reading;
  if (result.ok) return { ok: true, document: documentInBytes(result.document), reading };
  const isMissing = result.faults.some(({ code }) => code === "E_NO_FILE");
  if (isMissing) return failure(fileErrors[ifMissing]);
  const [fault] = result.faults;
  if (fault !== undefined) {
    log.warning(`Cannot show ${toText(name)}: ${toText(fault.file)}:${fault.line}: ${toText(fault.message)}`);
  }
  return failure(fileErrors.invalid);
};
