import { type ConfResult, loadConf, loadConfInSteps } from "@pluto-ami/conf";
import type { ByteString } from "@pluto-ami/protocol";

import type { ConfigurationFiles } from "../../ports/configuration-files.ts";
import { KeptBytes } from "../../session/answer/kept-bytes.ts";
import type { WorkInSteps } from "../../session/turn/work-in-steps.ts";
import { ReadFiles } from "./read-files.ts";

/** What was read for one document, and what became of it. */
export interface Reading {
  readonly result: ConfResult;
  /** What it takes in memory. */
  readonly kept: KeptBytes;
}

interface KnownReading extends Reading {
  readonly files: ReadFiles;
}

/** Documents that are remembered for those who ask next. */
const mostDocuments = 16;

/** Bytes of a document, with the texts that its parts are cut from, for each byte of its files. */
const bytesForByte = 2;

/** Readings that files which change all the time may spoil; then they are read in one go. */
const spoiledReadings = 3;

/**
 * Reads configuration files for those who look at them. Who asks while another one still uses the same document, or has it
 * read, is given that, as long as each file that it was made of is as it was: a file that many look at is in memory once.
 */
export class SharedDocuments {
  readonly #work: WorkInSteps;
  readonly #known = new Map<ByteString, WeakRef<KnownReading>>();
  /** Those that are being read. */
  readonly #coming = new Map<ByteString, Promise<KnownReading>>();

  constructor(work: WorkInSteps) {
    this.#work = work;
  }

  /** Reads a file and all it includes, as `loadConf` does. What comes back is shared: keep it while you use its parts. */
  async load(path: ByteString, files: ConfigurationFiles): Promise<Reading> {
    for (let spoiled = 0; spoiled < spoiledReadings; spoiled++) {
      const known = this.#known.get(path)?.deref();
      if (known?.files.areUnchanged === true) return known;
      const reading = await (this.#coming.get(path) ?? this.#read(path, files));
      // A part of it may be from before a change, and a part from behind it.
      if (reading.files.areUnchanged) return reading;
    }
    const read = new ReadFiles(files);
    return this.#keep(path, read, loadConf(path, read));
  }

  async #read(path: ByteString, files: ConfigurationFiles): Promise<KnownReading> {
    const read = new ReadFiles(files);
    const coming = this.#work.run(loadConfInSteps(path, read)).then((result) => this.#keep(path, read, result));
    this.#coming.set(path, coming);
    try {
      return await coming;
    } finally {
      this.#coming.delete(path);
    }
  }

  #keep(path: ByteString, files: ReadFiles, result: ConfResult): KnownReading {
    files.close();
    // Who keeps the one keeps the other: as long as parts of the document are used, the next who asks finds it.
    const reading = { result, files };
    const known = Object.assign(reading, { kept: new KeptBytes(files.bytes * bytesForByte, reading) });
    this.#known.delete(path);
    this.#known.set(path, new WeakRef(known));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostDocuments) break;
      this.#known.delete(oldest);
    }
    return known;
  }
}
