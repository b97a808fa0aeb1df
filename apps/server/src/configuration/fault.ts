import { reasonOf } from "@pluto-ami/node/parts";

/** Something wrong in a file, for one line of a report. */
export interface FileFault {
  readonly file: string;
  /** Undefined when it is about the file as a whole. */
  readonly line: number | undefined;
  readonly message: string;
}

/** A fault as compilers write it, so that editors can go there. */
export const printFault = ({ file, line, message }: FileFault): string =>
  line === undefined || line === 0 ? `${file}: ${message}` : `${file}:${line}: ${message}`;

/** What to say of a file that is there and cannot be read. */
export const unreadable = (file: string, error: unknown): FileFault => ({
  file,
  line: undefined,
  message: `cannot be read: ${reasonOf(error)}`,
});
