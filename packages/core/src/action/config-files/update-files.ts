import {
  type EditDocument,
  findMisreadInSteps,
  generatedHeader,
  loadConfInSteps,
  openForEditInSteps,
  printEditedInSteps,
  type SavedFile,
  trimBlanks,
} from "@pluto-ami/conf";
import { type ActionMessage, type ByteString, demandBytes, toText, sentenceOf } from "@pluto-ami/protocol";

import { logFailure } from "../../event/debug/log-failure.ts";
import type { ConfigurationFiles } from "../../ports/configuration-files.ts";
import type { Log } from "../../ports/log.ts";
import type { WorkInSteps } from "../../session/turn/work-in-steps.ts";
import type { Reading } from "../../syntax/reading.ts";
import { applySteps } from "./apply-steps.ts";
import { CategoryWorkError } from "./category-work.ts";
import { fileErrors, findFile } from "./open-file.ts";
import { ReadFiles } from "./read-files.ts";
import { inTurn } from "./save-queue.ts";
import { updateErrors, type UpdateStep } from "./update-step.ts";

/** The files of a change. */
export interface FileNames {
  readonly source: ByteString;
  readonly destination: ByteString;
}

/** A change of configuration files. */
export interface FileUpdate extends FileNames {
  readonly preserveContext: boolean;
  readonly steps: readonly UpdateStep[];
  /** Milliseconds since the epoch, for the header. */
  readonly now: number;
}

/** What a change works with. */
export interface UpdateTools {
  readonly work: WorkInSteps;
  readonly log: Log;
}

/** Reads which files an UpdateConfig is about. */
export const readFileNames = (action: ActionMessage): Reading<FileNames> => {
  const [source, destination] = [action.get("SrcFilename"), action.get("DstFilename")];
  if (source === "" || destination === "") return { ok: false, error: fileErrors.notSpecified };
  return { ok: true, args: { source, destination } };
};

/**
 * Changes a file and what it includes, all of it or nothing; gives the text for the client when it fails
 * (docs/protocol.md#update-config).
 */
export const updateFiles = async (
  files: ConfigurationFiles | undefined,
  update: FileUpdate,
  tools: UpdateTools,
): Promise<string | undefined> => {
  const { log } = tools;
  const source = findFile(files, update.source, "restricted");
  if (!source.ok) return source.error;
  const destination = findFile(files, update.destination, "restricted");
  if (!destination.ok) return destination.error;
  try {
    return await inTurn(source.files, () => change(source.files, source.path, destination.path, update, tools));
  } catch (error) {
    if (error instanceof CategoryWorkError) return error.message;
    logFailure(log, `Cannot save ${toText(update.destination)}`, error, [], "warning");
    return updateErrors.notSaved;
  }
};

const change = async (
  files: ConfigurationFiles,
  source: ByteString,
  destination: ByteString,
  update: FileUpdate,
  tools: UpdateTools,
): Promise<string | undefined> => {
  const { log, work } = tools;
  if (files.read(destination) === undefined) return fileErrors.restricted;
  const read = new ReadFiles(files);
  const loaded = await work.run(loadConfInSteps(source, read));
  if (!loaded.ok) {
    return loaded.faults.some(({ code }) => code === "E_NO_FILE") ? fileErrors.restricted : fileErrors.invalid;
  }
  const document = await work.run(openForEditInSteps(source, read));
  if (document === undefined) {
    log.warning(`Cannot save ${toText(update.source)}: it includes a file twice.`);
    return updateErrors.notSaved;
  }
  const error = await work.run(applySteps(document, update.steps));
  if (error !== undefined) return error;
  const date = printDate(update.now);
  const printing = printEditedInSteps(document, {
    preserveContext: update.preserveContext,
    header(file) {
      if (file === source) return generatedHeader(trimBlanks(update.destination), destination, date);
      const resolved = files.resolve(demandBytes(file, "The path of a file"));
      return generatedHeader(file, resolved.kind === "inside" ? resolved.path : file, date);
    },
  });
  const printed = await work.run(printing);
  const saved = printed.map((each) => (each.file === source ? { ...each, file: destination } : each));
  const difference = await findDifference(read, destination, document, saved, update, work);
  if (difference !== undefined) {
    log.warning(`Cannot save ${toText(destination)}: ${difference}`);
    return updateErrors.notSaved;
  }
  if (!read.areUnchanged) {
    log.warning(
      `Cannot save ${toText(destination)}: somebody else has changed it, or a file that belongs to it, meanwhile. Nothing was changed.`,
    );
    return updateErrors.notSaved;
  }
  await files.writeAll(
    saved.map(({ file, text }) => ({
      path: demandBytes(file, "The path of a file"),
      text: demandBytes(text, "A file"),
    })),
  );
  return undefined;
};

/** Why the texts would be read as anything else than what was meant, for the log; undefined when they would not. */
const findDifference = async (
  read: ReadFiles,
  main: string,
  document: EditDocument,
  saved: readonly SavedFile[],
  update: FileUpdate,
  work: WorkInSteps,
): Promise<string | undefined> => {
  const byPath = new Map(saved.map(({ file, text }) => [file, text]));
  const reading = loadConfInSteps(main, {
    read: (path) => byPath.get(path) ?? read.read(path),
    glob: (pattern) => read.glob(pattern),
  });
  const written = await work.run(reading);
  if (!written.ok) {
    const [fault] = written.faults;
    return `what would be written cannot be read again. ${fault?.message ?? ""}`;
  }
  const misread = await work.run(findMisreadInSteps(document, saved, written.document, update));
  if (misread === undefined) return undefined;
  const where = `${toText(misread.file)}:${misread.line}`;
  return `${where} would not be read as ${sentenceOf(toText(misread.message))} Nothing was changed.`;
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
