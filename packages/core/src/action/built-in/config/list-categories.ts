import { openDocument } from "../../../config-action/open-file.ts";
import { selectSections, sixDigits } from "../../../config-action/select-sections.ts";
import { defineAction } from "../../define-action.ts";

export const listCategories = defineAction({
  name: "ListCategories",
  classes: ["config"],
  needs: ["configurationFiles", "limits", "log"],
  doc: {
    synopsis: "List the categories of a configuration file.",
    description: "Templates are left out unless the match asks for them.",
    parameters: {
      Filename: "The file, relative to the configuration folder.",
      Match: "List only what passes this filter; it is written like the Filter of GetConfig.",
    },
  },
  run({ action, configurationFiles, limits, log, reply }) {
    const opened = openDocument(configurationFiles, action.get("Filename"), "notFound", log);
    if (!opened.ok) return reply.error(opened.error);
    const selected = selectSections(opened.document, "", action.get("Match"), limits);
    if (!selected.ok) return reply.error(selected.error);
    const lines = selected.sections.map(({ name }, index) => `Category-${sixDigits(index)}: ${name}`);
    return reply.raw("Success", lines.length === 0 ? ["Error: no categories found"] : lines);
  },
});
