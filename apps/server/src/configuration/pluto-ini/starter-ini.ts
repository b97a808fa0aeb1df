import { plutoIniSections } from "./sections/index.ts";

const lineWidth = 110;

/** pluto.ini to begin with: every key with what it means, each commented out. */
export const printStarterIni = (): string => {
  const lines = [
    "; What Asterisk's files have no word for. Read when plutod starts; a wrong key or value stops it and says where.",
  ];
  for (const { name, meaning, keys } of plutoIniSections) {
    lines.push("", ...comment(meaning), `[${name}]`);
    for (const { name, doc, example } of keys) {
      lines.push(...comment(`${doc.meaning} It is ${doc.form}; default: ${doc.default}.`), `;${name} = ${example}`);
    }
  }
  return `${lines.join("\n")}\n`;
};

/** Text as comment lines, broken between words. */
const comment = (text: string): string[] => {
  const lines = [";"];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const longer = `${lines[last]} ${word}`;
    if (longer.length <= lineWidth) lines[last] = longer;
    else lines.push(`; ${word}`);
  }
  return lines;
};
