/** A `key = value` line of an INI file, or a line that should have been one. */
export interface IniLine {
  readonly number: number;
  readonly section: string;
  readonly key: string;
  readonly hasValue: boolean;
}

/** Where the keys of an INI file stand: what the `ini` package, which reads the values, does not tell. */
export const iniLines = (text: string): readonly IniLine[] => {
  const found: IniLine[] = [];
  let section = "";
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith(";") || line.startsWith("#")) continue;
    const header = /^\[([^\]]*)\]$/.exec(line)?.[1];
    if (header !== undefined) {
      section = header.trim();
      continue;
    }
    const equals = line.indexOf("=");
    const key = (equals === -1 ? line : line.slice(0, equals)).trim();
    found.push({ number: index + 1, section, key, hasValue: equals !== -1 });
  }
  return found;
};
