import { bytes, joinBytes } from "@pluto-ami/protocol";

import type { ByteSection } from "../../../settings/reading/conf-in-bytes.ts";
import { openDocument } from "../../config-files/open-file.ts";
import { selectSections, sixDigits } from "../../config-files/select-sections.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

const comma = bytes(",");

/** The lines of one category; `index` is its number in the answer. */
function* printSection({ name, isTemplate, parents, variables }: ByteSection, index: number) {
  const number = sixDigits(index);
  yield `Category-${number}: ${name}` as const;
  if (isTemplate) yield `IsTemplate-${number}: 1` as const;
  if (parents.length > 0) yield `Templates-${number}: ${joinBytes(parents, comma)}` as const;
  for (const [line, variable] of variables.entries()) {
    yield `Line-${number}-${sixDigits(line)}: ${variable.name}=${variable.value}` as const;
  }
}

function* printSections(sections: readonly ByteSection[]) {
  for (const [index, section] of sections.entries()) yield* printSection(section, index);
}

export const getConfig = defineAction({
  name: "GetConfig",
  classes: ["system", "config"],
  needs: ["configurationFiles", "documents", "limits", "log", "longWork"],
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
  guards: [filesInFolder("Filename")],
  async run({ action, configurationFiles, documents, limits, log, longWork, reply }) {
    const opened = await openDocument(documents, configurationFiles, action.get("Filename"), "notFound", log);
    if (!opened.ok) return reply.error(opened.error);
    const category = action.get("Category");
    const selected = await longWork.run(selectSections(opened.document, category, action.get("Filter"), limits));
    if (!selected.ok) return reply.error(selected.error);
    const { sections } = selected;
    if (category !== "" && sections.length === 0) return reply.raw("Success", ["No categories found"]);
    reply.keeps(opened.reading.kept);
    return reply.rawLazily("Success", printSections(sections));
  },
});
