import { isFalseWord, isTrueWord, nearNames, sentenceOf } from "@pluto-ami/protocol";

import type { SettingFault } from "../setting-fault.ts";

/** The words that people write. */
const words = ["yes", "no", "true", "false", "on", "off"];

/** A setting that is on or off, and what is wrong with the word. */
export interface YesNo {
  readonly isOn: boolean;
  readonly problem: Pick<SettingFault, "severity" | "code" | "message"> | undefined;
}

/** Reads the value of a setting that is on or off: what is neither counts as no, as in Asterisk (docs/protocol.md#true-and-false), and is told. */
export const readYesNo = (name: string, value: string): YesNo => {
  const isOn = isTrueWord(value);
  if (isOn || isFalseWord(value)) return { isOn, problem: undefined };
  const [near] = nearNames(value, words, 1);
  const hint = near === undefined ? "write yes or no" : `did you mean ${near}?`;
  const said = value === "" ? "without a value" : `'${value}'`;
  const message = sentenceOf(`${name} = ${said} is neither yes nor no and counts as no: ${hint}`);
  return { isOn, problem: { severity: "warning", code: "W_YES_NO", message } };
};
