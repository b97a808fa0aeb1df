import { demandBytes } from "@pluto-ami/protocol";
import type { ConfSection } from "@pluto-ami/conf";

import { openDocument } from "../../config-files/open-file.ts";
import { selectSections } from "../../config-files/select-sections.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

/** A byte string as a string of JSON; bytes above ASCII stay as they are. */
const quote = (text: string): string => JSON.stringify(text);

/** One category as a member of the object. Names that come twice stay twice (docs/protocol.md#get-config-json). */
function* printSection({ name, isTemplate, parents, variables }: ConfSection): Generator<string> {
  yield `${quote(name)}:{`;
  let comma = "";
  for (const member of membersOf({ isTemplate, parents, variables })) {
    yield comma + member;
    comma = ",";
  }
  yield "}";
}

function* membersOf({
  isTemplate,
  parents,
  variables,
}: Pick<ConfSection, "isTemplate" | "parents" | "variables">): Generator<string> {
  if (isTemplate) yield '"istemplate":1';
  if (parents.length > 0) yield `"templates":${quote(parents.join(","))}`;
  for (const { name, value } of variables) yield `${quote(name)}:${quote(value)}`;
}

function* printSections(sections: readonly ConfSection[]): Generator<string> {
  yield "JSON: {";
  for (const [at, section] of sections.entries()) {
    if (at > 0) yield ",";
    yield* printSection(section);
  }
  yield "}";
}

export const getConfigJson = defineAction({
  name: "GetConfigJSON",
  classes: ["system", "config"],
  needs: ["configurationFiles", "documents", "limits", "log", "longWork"],
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
  guards: [filesInFolder("Filename")],
  async run({ action, configurationFiles, documents, limits, log, longWork, reply }) {
    const opened = await openDocument(documents, configurationFiles, action.get("Filename"), "restricted", log);
    if (!opened.ok) return reply.error(demandBytes(opened.error));
    const selected = await longWork.run(
      selectSections(opened.document, action.get("Category"), action.get("Filter"), limits),
    );
    if (!selected.ok) return reply.error(demandBytes(selected.error));
    const { sections } = selected;
    reply.keeps(opened.reading.kept);
    return reply.rawLineLazily("Success", printSections(sections));
  },
});
