/** One message of AMI text, as the conversions see it. */
export interface AmiBlock {
  /** Names and values, byte strings, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The name under which lines stand that are no headers. */
const opaqueName = "Opaque-data";

/**
 * Takes AMI text apart: a line end is CR or LF, with the LF behind it if there is one; an empty line ends a block. A
 * line without a colon, and all behind it to the block's end, become one header `Opaque-data`, joined with LF
 * (spec/ami.md §9.5).
 */
export const splitBlocks = (text: string): readonly AmiBlock[] => {
  const blocks: AmiBlock[] = [];
  let headers: (readonly [string, string])[] = [];
  let opaque: string[] = [];
  const close = (): void => {
    if (opaque.length > 0) headers.push([opaqueName, opaque.join("\n")]);
    if (headers.length > 0) blocks.push({ headers });
    headers = [];
    opaque = [];
  };
  for (const raw of text.split(/[\r\n]\n?/)) {
    const line = raw.replace(/[\0- ]+$/, "");
    const colon = line.indexOf(":");
    if (line === "") close();
    else if (opaque.length > 0 || colon < 0) opaque.push(line);
    else headers.push([line.slice(0, colon), line.slice(colon + 1).replace(/^[\0- ]+/, "")]);
  }
  close();
  return blocks;
};

/** Numbers names that come again: `Output`, `Output-2`, `Output-3`. */
export const nameNumbering = (): ((name: string) => string) => {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
};

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "&": "&amp;",
};

/** Text for XML or HTML. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[<>"'&]/g, (character) => entities[character] ?? character);
