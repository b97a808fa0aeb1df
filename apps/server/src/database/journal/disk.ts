import type { Buffer } from "node:buffer";
import type { Stats } from "node:fs";

/** An open file, as Node has it. */
export interface DiskFile {
  /** Both may do less than was asked. */
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  write(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  /** When it resolves, what was done to the file lasts. */
  datasync(): Promise<void>;
  stat(): Promise<Stats>;
  close(): Promise<void>;
}

/** Opens a file; Node's own `open`, but in tests, which let disks fail. */
export type OpenFile = (path: string, flags: "r+" | "w" | "w+" | "wx+", mode?: number) => Promise<DiskFile>;
