import { append, bytes, type ByteString, demandBytes, joinBytes, noBytes } from "@pluto-ami/protocol";

const gap = bytes("  ");

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Shorter cells are filled with blanks, longer ones are cut. */
  readonly width: number;
  /** Is a longer cell printed whole all the same, as numbers are? */
  readonly isWhole?: boolean;
}

/** A cell of exactly this width, left-aligned. */
export const fit = (text: ByteString, width: number): ByteString => text.slice(0, width).padEnd(width);

/** A row: two blanks before every cell (docs/protocol.md#manager-commands). */
const tableRow = (columns: readonly Column[], cells: readonly ByteString[]): ByteString =>
  joinBytes(
    columns.map(({ isWhole = false, width }, at) => {
      const cell = cells[at] ?? noBytes;
      return append(gap, isWhole ? cell.padEnd(width) : fit(cell, width));
    }),
  );

/** The titles, then the rows. */
export function* table(columns: readonly Column[], rows: Iterable<readonly ByteString[]>): Generator<ByteString> {
  yield tableRow(
    columns,
    columns.map(({ title }) => demandBytes(title, "A title")),
  );
  for (const row of rows) yield tableRow(columns, row);
}
