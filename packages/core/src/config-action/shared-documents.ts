import { type ConfResult, loadConf } from "@pluto-ami/conf";

import type { ConfigurationFiles } from "../ports/configuration-files.ts";
import { KeptBytes } from "../session/kept-bytes.ts";

/** What was read for one document, and what became of it. */
export interface Reading {
  readonly result: ConfResult;
  /** What it takes in memory. */
  readonly kept: KeptBytes;
}

/** A file as it was read. */
interface ReadFile {
  readonly mark: string | undefined;
  readonly text: string | undefined;
}

interface KnownReading extends Reading {
  readonly files: ReadonlyMap<string, ReadFile>;
  readonly globs: ReadonlyMap<string, readonly string[]>;
}

/** Documents that are remembered for those who ask next. */
const mostDocuments = 16;

/** Bytes of a document, with the texts that its parts are cut from, for each byte of its files. */
const bytesForByte = 2;

/**
 * Reads configuration files for those who look at them. Who asks while another one still uses the same document is given
 * that, as long as each file that it was made of is as it was: a file that many look at is in memory once.
 */
export class SharedDocuments {
  readonly #known = new Map<string, WeakRef<KnownReading>>();

  /** Reads a file and all it includes, as `loadConf` does. What comes back is shared: keep it while you use its parts. */
  load(path: string, files: ConfigurationFiles): Reading {
    const known = this.#known.get(path)?.deref();
    if (known !== undefined && isUnchanged(known, files)) return known;
    const reading = read(path, files);
    this.#known.delete(path);
    this.#known.set(path, new WeakRef(reading));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostDocuments) break;
      this.#known.delete(oldest);
    }
    return reading;
  }
}

/** Reads it, and remembers what was read. */
const read = (path: string, files: ConfigurationFiles): KnownReading => {
  const read = new Map<string, ReadFile>();
  const globs = new Map<string, readonly string[]>();
  let bytes = 0;
  const result = loadConf(path, {
    read: (name) => {
      // First the mark: what is written meanwhile then counts as a change.
      const mark = files.mark?.(name);
      const text = files.read(name);
      read.set(name, { mark, text: mark === undefined ? text : undefined });
      bytes += (text?.length ?? 0) * bytesForByte;
      return text;
    },
    glob: (pattern) => {
      const names = files.glob(pattern);
      globs.set(pattern, names);
      return names;
    },
  });
  // Who keeps the one keeps the other: as long as parts of the document are used, the next who asks finds it.
  const reading = { result, files: read, globs };
  return Object.assign(reading, { kept: new KeptBytes(bytes, reading) });
};

const isUnchanged = (known: KnownReading, files: ConfigurationFiles): boolean => {
  try {
    for (const [name, { mark, text }] of known.files) {
      const isAsItWas = mark === undefined ? files.read(name) === text : files.mark?.(name) === mark;
      if (!isAsItWas) return false;
    }
    for (const [pattern, names] of known.globs) {
      const now = files.glob(pattern);
      if (now.length !== names.length || now.some((name, at) => name !== names[at])) return false;
    }
    return true;
  } catch {
    // What cannot be read now is for the next reading to tell.
    return false;
  }
};
