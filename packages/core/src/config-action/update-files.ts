import {
  type EditDocument,
  findMisread,
  generatedHeader,
  loadConf,
  openForEdit,
  printEdited,
  type SavedFile,
  trimBlanks,
} from "@pluto-ami/conf";
import { toText } from "@pluto-ami/protocol";

import type { ConfigurationFiles } from "../ports/configuration-files.ts";
import type { Log } from "../ports/log.ts";
import { applySteps } from "./apply-steps.ts";
import { CategoryWorkError } from "./category-work.ts";
import { fileErrors, findFile } from "./open-file.ts";
import { inTurn } from "./save-queue.ts";
import { updateErrors, type UpdateStep } from "./update-step.ts";

/** A change of configuration files. */
export interface FileUpdate {
  readonly source: string;
  readonly destination: string;
  readonly preserveContext: boolean;
  readonly steps: readonly UpdateStep[];
  /** Milliseconds since the epoch, for the header. */
  readonly now: number;
}

/** Changes a file and what it includes, all of it or nothing; gives the text for the client when it fails (spec/ami.md §11.5). */
export const updateFiles = async (
  files: ConfigurationFiles | undefined,
  update: FileUpdate,
  log: Log,
): Promise<string | undefined> => {
  if (update.source === "" || update.destination === "") return fileErrors.notSpecified;
  const source = findFile(files, update.source, "restricted");
  if (!source.ok) return source.error;
  const destination = findFile(files, update.destination, "restricted");
  if (!destination.ok) return destination.error;
  try {
    return await inTurn(source.files, () => change(source.files, source.path, destination.path, update, log));
  } catch (error) {
    if (error instanceof CategoryWorkError) return error.message;
    log.warning(`Cannot save ${toText(update.destination)}: ${error instanceof Error ? error.message : String(error)}`);
    return updateErrors.notSaved;
  }
};

const change = async (
  files: ConfigurationFiles,
  source: string,
  destination: string,
  update: FileUpdate,
  log: Log,
): Promise<string | undefined> => {
  if (files.read(destination) === undefined) return fileErrors.restricted;
  const loaded = loadConf(source, files);
  if (!loaded.ok) {
    return loaded.faults.some(({ code }) => code === "E_NO_FILE") ? fileErrors.restricted : fileErrors.invalid;
  }
  const document = openForEdit(source, files);
  if (document === undefined) {
    log.warning(`Cannot save ${toText(update.source)}: it includes a file twice.`);
    return updateErrors.notSaved;
  }
  const error = applySteps(document, update.steps);
  if (error !== undefined) return error;
  const date = printDate(update.now);
  const saved = printEdited(document, {
    preserveContext: update.preserveContext,
    header(file) {
      if (file === source) return generatedHeader(trimBlanks(update.destination), destination, date);
      const resolved = files.resolve(file);
      return generatedHeader(file, resolved.kind === "inside" ? resolved.path : file, date);
    },
  }).map((each) => (each.file === source ? { ...each, file: destination } : each));
  return save(files, destination, document, saved, log);
};

/** Writes the texts, unless they would be read as anything else than what was meant. */
const save = async (
  files: ConfigurationFiles,
  main: string,
  document: EditDocument,
  saved: readonly SavedFile[],
  log: Log,
): Promise<string | undefined> => {
  const byPath = new Map(saved.map(({ file, text }) => [file, text]));
  const written = loadConf(main, {
    read: (path) => byPath.get(path) ?? files.read(path),
    glob: (pattern) => files.glob(pattern),
  });
  if (!written.ok) {
    const [fault] = written.faults;
    log.warning(`Cannot save ${toText(main)}: what would be written cannot be read again. ${fault?.message ?? ""}`);
    return updateErrors.notSaved;
  }
  const misread = findMisread(document, saved, written.document);
  if (misread !== undefined) {
    const where = `${toText(misread.file)}:${misread.line}`;
    log.warning(
      `Cannot save ${toText(main)}: ${where} would not be read as ${toText(misread.message)}. Nothing was changed.`,
    );
    return updateErrors.notSaved;
  }
  await files.writeAll(saved.map(({ file, text }) => ({ path: file, text })));
  return undefined;
};

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** The local time in the form of ctime: `Tue Nov 24 02:54:44 2026`. */
const printDate = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
  const day = String(at.getDate()).padStart(2);
  return `${days[at.getDay()] ?? ""} ${months[at.getMonth()] ?? ""} ${day} ${time} ${at.getFullYear()}`;
};
