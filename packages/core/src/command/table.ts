/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Shorter cells are filled with blanks, longer ones are cut. */
  readonly width: number;
  /** Is a longer cell printed whole all the same, as numbers are? */
  readonly isWhole?: boolean;
}

/** A cell of exactly this width, left-aligned. */
export const fit = (text: string, width: number): string => text.slice(0, width).padEnd(width);

/** A row: two blanks before every cell (docs/protocol.md#manager-commands). */
const tableRow = (columns: readonly Column[], cells: readonly string[]): string =>
  columns
    .map(({ isWhole = false, width }, at) => {
      const cell = cells[at] ?? "";
      return `  ${isWhole ? cell.padEnd(width) : fit(cell, width)}`;
    })
    .join("");

/** The titles, then the rows. */
export function* table(columns: readonly Column[], rows: Iterable<readonly string[]>): Generator<string> {
  yield tableRow(
    columns,
    columns.map(({ title }) => title),
  );
  for (const row of rows) yield tableRow(columns, row);
}
