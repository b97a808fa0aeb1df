import type { ConfSection } from "@pluto-ami/conf";

import { openDocument } from "../../../config-action/open-file.ts";
import { selectSections, sixDigits } from "../../../config-action/select-sections.ts";
import { defineAction } from "../../define-action.ts";

/** The lines of one category; `index` is its number in the answer. */
const printSection = ({ name, isTemplate, parents, variables }: ConfSection, index: number): string[] => {
  const number = sixDigits(index);
  return [
    `Category-${number}: ${name}`,
    ...(isTemplate ? [`IsTemplate-${number}: 1`] : []),
    ...(parents.length > 0 ? [`Templates-${number}: ${parents.join(",")}`] : []),
    ...variables.map((variable, line) => `Line-${number}-${sixDigits(line)}: ${variable.name}=${variable.value}`),
  ];
};

export const getConfig = defineAction({
  name: "GetConfig",
  classes: ["system", "config"],
  needs: ["configurationFiles", "limits", "log"],
  doc: {
    synopsis: "Show what a configuration file holds.",
    description:
      "Each category comes with its lines, inherited ones first. Templates are left out unless the filter asks for them.",
    parameters: {
      Filename: "The file, relative to the configuration folder.",
      Category: "Show the categories of this name only.",
      Filter:
        "Show only categories that have a matching line for each name_regex=value_regex of this comma list. TEMPLATES=include shows templates too, TEMPLATES=restrict nothing else.",
    },
  },
  run({ action, configurationFiles, limits, log, reply }) {
    const opened = openDocument(configurationFiles, action.get("Filename"), "notFound", log);
    if (!opened.ok) return reply.error(opened.error);
    const category = action.get("Category");
    const selected = selectSections(opened.document, category, action.get("Filter"), limits);
    if (!selected.ok) return reply.error(selected.error);
    const { sections } = selected;
    if (category !== "" && sections.length === 0) return reply.raw("Success", ["No categories found"]);
    return reply.raw("Success", sections.flatMap(printSection));
  },
});
