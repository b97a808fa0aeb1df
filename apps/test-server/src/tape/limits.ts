/** What the files of recordings hold at the most. */
export interface TapeLimits {
  /** Bytes of lines that wait to be packed, in a file whose name ends in `.gz`; beyond them lines are lost. Range 1 and up. */
  readonly unpackedBytes: number;
  /** Bytes of a packed recording that is read, when it is unpacked. Range 1 and up. */
  readonly recordingBytes: number;
}

/** The limits of files. */
export const tapeLimits: TapeLimits = { unpackedBytes: 16 * 1024 * 1024, recordingBytes: 512 * 1024 * 1024 };
