import type { ByteSection } from "../../../settings/reading/conf-in-bytes.ts";
import { openDocument } from "../../config-files/open-file.ts";
import { selectSections, sixDigits } from "../../config-files/select-sections.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

function* printNames(sections: readonly ByteSection[]) {
  for (const [index, { name }] of sections.entries()) yield `Category-${sixDigits(index)}: ${name}` as const;
}

export const listCategories = defineAction({
  name: "ListCategories",
  classes: ["config"],
  needs: ["configurationFiles", "documents", "limits", "log", "longWork"],
  doc: {
    synopsis: "List the categories of a configuration file.",
    description: "Templates are left out unless the match asks for them.",
    parameters: {
      Filename: "The file, relative to the configuration folder.",
      Match: "List only what passes this filter; it is written like the Filter of GetConfig.",
    },
  },
  guards: [filesInFolder("Filename")],
  async run({ action, configurationFiles, documents, limits, log, longWork, reply }) {
    const opened = await openDocument(documents, configurationFiles, action.get("Filename"), "notFound", log);
    if (!opened.ok) return reply.error(opened.error);
    const selected = await longWork.run(selectSections(opened.document, "", action.get("Match"), limits));
    if (!selected.ok) return reply.error(selected.error);
    const { sections } = selected;
    if (sections.length === 0) return reply.raw("Success", ["Error: no categories found"]);
    reply.keeps(opened.reading.kept);
    return reply.rawLazily("Success", printNames(sections));
  },
});
