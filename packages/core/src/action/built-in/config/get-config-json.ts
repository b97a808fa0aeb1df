import type { ConfSection } from "@pluto-ami/conf";

import { openDocument } from "../../../config-action/open-file.ts";
import { selectSections } from "../../../config-action/select-sections.ts";
import { defineAction } from "../../define-action.ts";

/** A byte string as a string of JSON; bytes above ASCII stay as they are. */
const quote = (text: string): string => JSON.stringify(text);

/** One category as a member of the object. Names that come twice stay twice (spec/ami.md §4.7). */
const printSection = ({ name, isTemplate, parents, variables }: ConfSection): string => {
  const members = [
    ...(isTemplate ? ['"istemplate":1'] : []),
    ...(parents.length > 0 ? [`"templates":${quote(parents.join(","))}`] : []),
    ...variables.map((variable) => `${quote(variable.name)}:${quote(variable.value)}`),
  ];
  return `${quote(name)}:{${members.join(",")}}`;
};

export const getConfigJson = defineAction({
  name: "GetConfigJSON",
  classes: ["system", "config"],
  needs: ["configurationFiles", "limits", "log"],
  doc: {
    synopsis: "Show what a configuration file holds, as JSON.",
    description: "The whole file is one object on one line. A name that is set twice in a category is there twice.",
    parameters: {
      Filename: "The file, relative to the configuration folder.",
      Category: "Show the categories of this name only.",
      Filter:
        "Show only categories that have a matching line for each name_regex=value_regex of this comma list. TEMPLATES=include shows templates too, TEMPLATES=restrict nothing else.",
    },
  },
  run({ action, configurationFiles, limits, log, reply }) {
    const opened = openDocument(configurationFiles, action.get("Filename"), "restricted", log);
    if (!opened.ok) return reply.error(opened.error);
    const selected = selectSections(opened.document, action.get("Category"), action.get("Filter"), limits);
    if (!selected.ok) return reply.error(selected.error);
    const { sections } = selected;
    return reply.raw("Success", [`JSON: {${sections.map(printSection).join(",")}}`]);
  },
});
