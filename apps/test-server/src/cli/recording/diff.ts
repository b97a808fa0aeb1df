import { printable } from "@pluto-ami/protocol";
import { type ChangedHeader, type Difference, diffRecordings } from "@pluto-ami/recording";

import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { exitCode } from "../exit-code.ts";
import { readTolerantly } from "./read-recording-file.ts";
import { recordedText } from "./recorded-text.ts";

/** Says in what a recording differs from another, ids and times aside. */
export const diff = async ({ err, json, out, words }: CommandContext): Promise<number> => {
  const [old, recent, ...others] = words;
  if (old === undefined || recent === undefined || others.length > 0)
    throw new CommandLineError("E_USAGE", "it wants two recordings, the old one and the new one");
  const differences = diffRecordings(readTolerantly(old, err), readTolerantly(recent, err));
  if (json) out.json({ differences });
  else for (const difference of differences) for (const line of inWords(difference)) out.line(line);
  return differences.length === 0 ? exitCode.done : exitCode.faulty;
};

const inWords = (difference: Difference): readonly string[] => {
  const { of, what } = difference;
  const where = printable(`${what} (${of})`);
  if (difference.kind === "missing") return [`- line ${difference.oldLine}: ${where}`];
  if (difference.kind === "extra") return [`+ line ${difference.newLine}: ${where}`];
  const { headers, newLine, oldLine } = difference;
  return [`~ lines ${oldLine} and ${newLine}: ${where}`, ...headers.flatMap(headerInWords)];
};

const headerInWords = ({ header, new: recent, old }: ChangedHeader): readonly string[] => [
  ...(old === undefined ? [] : [`    - ${shown(header, old)}`]),
  ...(recent === undefined ? [] : [`    + ${shown(header, recent)}`]),
];

const shown = (header: string, value: string): string => printable(recordedText(`${header}: ${value}`));
