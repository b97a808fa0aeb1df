import type { ByteString } from "@pluto-ami/protocol";

/** A file with what it is to hold. */
export interface WritableFile {
  readonly path: ByteString;
  readonly text: ByteString;
}

/** Where a name leads: into the configuration folder, out of it, or into a folder that does not exist. */
export type ResolvedFile =
  | { readonly kind: "inside"; /** In full. */ readonly path: ByteString }
  | { readonly kind: "outside" }
  | { readonly kind: "missing" };

/** The files that the configuration actions may read and write. Names, paths and texts are bytes: nothing is decoded. */
export interface ConfigurationFiles {
  /**
   * Finds out where a name leads; blanks around it do not count, and symbolic links are followed
   * (docs/protocol.md#configuration-paths).
   */
  resolve(name: ByteString): ResolvedFile;
  /** The file's text; undefined when there is no such file. Throws when it cannot be read, or is not in the folder. */
  read(path: ByteString): ByteString | undefined;
  /**
   * What is another word as soon as the file is another, or holds something else; undefined when that cannot be told. Without it
   * a file is read again to find out.
   */
  mark?(path: ByteString): string | undefined;
  /** The files of the folder that a shell pattern names, sorted. */
  glob(pattern: ByteString): readonly ByteString[];
  /** Makes an empty file; throws an error with the system's code when there is one already or it cannot be made. */
  create(path: ByteString): void;
  /**
   * Runs a change, from its first read to its last write, while no other process changes these files. Throws when
   * another one does not come to its end.
   */
  exclusively<T>(change: () => Promise<T>): Promise<T>;
  /** Replaces all files as one: all of them or, when it throws, none; likewise when the process dies meanwhile. */
  writeAll(files: readonly WritableFile[]): Promise<void>;
}
