import type { ConfFiles } from "@pluto-ami/conf";
import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import type { ConfigurationFiles } from "../../ports/configuration-files.ts";

/** A file as it was read. */
interface ReadFile {
  readonly mark: string | undefined;
  readonly text: ByteString | undefined;
}

/** Files as they were when they were read first, and whether they still are: work on them goes on over several turns. */
export class ReadFiles implements ConfFiles {
  readonly #source: ConfigurationFiles;
  readonly #files = new Map<ByteString, ReadFile>();
  readonly #globs = new Map<ByteString, readonly ByteString[]>();
  #bytes = 0;

  constructor(source: ConfigurationFiles) {
    this.#source = source;
  }

  /** Bytes of all that was read. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws ProtocolError `E_NO_BYTES` when a character of the path, or of what the file holds, is no byte. */
  read(path: string): ByteString | undefined {
    const file = demandBytes(path, "The path of a file");
    const known = this.#files.get(file);
    if (known !== undefined) return known.text;
    // First the mark: what is written meanwhile then counts as a change.
    const mark = this.#source.mark?.(file);
    const read = this.#source.read(file);
    const text = read === undefined ? undefined : demandBytes(read, "A file");
    this.#files.set(file, { mark, text });
    this.#bytes += text?.length ?? 0;
    return text;
  }

  /** @throws ProtocolError `E_NO_BYTES` when a character of the pattern, or of a path, is no byte. */
  glob(pattern: string): readonly ByteString[] {
    const asked = demandBytes(pattern, "A pattern for files");
    const known = this.#globs.get(asked);
    if (known !== undefined) return known;
    const paths = this.#source.glob(asked).map((path) => demandBytes(path, "The path of a file"));
    this.#globs.set(asked, paths);
    return paths;
  }

  /** Keeps no more of them than it takes to say whether they are as they were; they cannot be read here any more. */
  close(): void {
    for (const [path, { mark }] of this.#files)
      if (mark !== undefined) this.#files.set(path, { mark, text: undefined });
  }

  /** Is every file as it was read? What cannot be read now counts as changed. */
  get areUnchanged(): boolean {
    try {
      for (const [path, { mark, text }] of this.#files) {
        const isAsItWas = mark === undefined ? this.#source.read(path) === text : this.#source.mark?.(path) === mark;
        if (!isAsItWas) return false;
      }
      for (const [pattern, paths] of this.#globs) {
        const now = this.#source.glob(pattern);
        if (now.length !== paths.length || now.some((path, at) => path !== paths[at])) return false;
      }
      return true;
    } catch {
      return false;
    }
  }
}
