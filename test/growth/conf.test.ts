import {
  type ConfFiles,
  findMisread,
  generatedHeader,
  openForEdit,
  parseConf,
  printEdited,
  trimBlanks,
} from "@pluto-ami/conf";

import { describeGrowth } from "./growth.ts";

const oneFile = (text: string): ConfFiles => ({
  read: (path) => (path === "a.conf" ? text : undefined),
  glob: () => [],
});

const load = (text: string): unknown => {
  const result = parseConf(text);
  return result.ok ? result.document.sections.map((section) => section.get("a")) : result.faults.length;
};

const save = (text: string): unknown => {
  const document = openForEdit("a.conf", oneFile(text));
  if (document === undefined) return undefined;
  const saved = printEdited(document, {
    preserveContext: true,
    header: (file) => generatedHeader(file, file, "today"),
  });
  const written = parseConf(saved[0]?.text ?? "", "a.conf");
  return written.ok && findMisread(document, saved, written.document);
};

describeGrowth("files of configuration", [
  { name: "a file", read: load },
  { name: "a section with a parent", start: "[b](!)\na=1\n[a](b)\n", read: load },
  { name: "a file to be edited", read: save },
  { name: "a section with a parent to be edited", start: "[b](!)\na=1\n[a](b)\n", read: save },
  { name: "an include", start: '[a]\n#include "', read: load },
  { name: "an include with braces", start: "[a]\n#include {", end: "}.conf\n", read: load },
  { name: "blanks at both ends", read: trimBlanks },
]);
