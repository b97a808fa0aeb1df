import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";

import { type DocumentationSource, type DocumentationTexts, type Log, ownDocumentation } from "@pluto-ami/core";
import { reasonOf } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { FileMarks } from "../configuration/file-marks.ts";
import { serverLimits } from "../limits.ts";
import { readDocumentation } from "./read-documentation.ts";
import { XmlError, XmlTree } from "./xml-tree.ts";

/** The documentation of an Asterisk installation, in place of ours while it can be read. */
export class DocumentationFile implements DocumentationSource {
  readonly #path: string;
  readonly #language: string;
  readonly #log: Log;
  #texts = ownDocumentation.texts;
  #marks: FileMarks | undefined;

  private constructor(path: string, language: string, log: Log) {
    this.#path = path;
    this.#language = language;
    this.#log = log;
  }

  /** Reads it for the first time. `path` is the file, or the folder with `core-LANGUAGE.xml`. */
  static async open(path: string, language: string, log: Log): Promise<DocumentationFile> {
    const file = new DocumentationFile(path, language, log);
    await file.reload();
    return file;
  }

  get texts(): DocumentationTexts {
    return this.#texts;
  }

  async reload(): Promise<void> {
    if (this.#marks?.unchanged === true) return;
    const marks = new FileMarks();
    let file = this.#path;
    try {
      marks.file(file);
      const found = await stat(file);
      if (found.isDirectory()) {
        file = join(file, `core-${this.#language}.xml`);
        marks.file(file);
      }
      this.#texts = await read(file);
      const { actions, events } = this.#texts;
      this.#log.notice(`Documentation: ${actions.size} actions and ${events.size} events from ${file}`);
    } catch (error) {
      this.#texts = ownDocumentation.texts;
      const reason = error instanceof XmlError ? error.message : reasonOf(error);
      this.#log.warning(
        `Documentation: ${file} is not used: ${sentenceOf(reason)} Our own texts are shown; mend the file, or [docs] path in pluto.ini, and reload.`,
      );
    }
    this.#marks = marks;
  }
}

/** Reads a file piece by piece, so that nobody waits for it meanwhile. */
const read = async (file: string): Promise<DocumentationTexts> => {
  const { size, isFile } = await stat(file).then((found) => ({ size: found.size, isFile: found.isFile() }));
  if (!isFile) throw new XmlError("it is no file");
  if (size > serverLimits.documentationBytes) {
    throw new XmlError(`it has ${size} bytes, and at most ${serverLimits.documentationBytes} are read`);
  }
  const tree = new XmlTree();
  // The file may have grown since; what is behind the limit is left off, and the end is missing then.
  const stream = createReadStream(file, { encoding: "utf8", end: serverLimits.documentationBytes });
  for await (const chunk of stream) tree.write(String(chunk));
  return readDocumentation(tree.finish());
};
