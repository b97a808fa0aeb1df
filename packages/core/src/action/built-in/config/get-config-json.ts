import { append, bytes, type ByteString, demandBytes, joinBytes, noBytes } from "@pluto-ami/protocol";

import type { ByteSection } from "../../../settings/reading/conf-in-bytes.ts";
import { openDocument } from "../../config-files/open-file.ts";
import { selectSections } from "../../config-files/select-sections.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

/** A byte string as a string of JSON; bytes above ASCII stay as they are. */
const quote = (text: ByteString): ByteString => demandBytes(JSON.stringify(text));

const comma = bytes(",");
const colon = bytes(":");

/** One category as a member of the object. Names that come twice stay twice (docs/protocol.md#get-config-json). */
function* printSection({ name, isTemplate, parents, variables }: ByteSection): Generator<ByteString> {
  yield bytes(`${quote(name)}:{`);
  let before = noBytes;
  for (const member of membersOf({ isTemplate, parents, variables })) {
    yield append(before, member);
    before = comma;
  }
  yield bytes("}");
}

function* membersOf({
  isTemplate,
  parents,
  variables,
}: Pick<ByteSection, "isTemplate" | "parents" | "variables">): Generator<ByteString> {
  if (isTemplate) yield bytes('"istemplate":1');
  if (parents.length > 0) yield bytes(`"templates":${quote(joinBytes(parents, comma))}`);
  for (const { name, value } of variables) yield append(append(quote(name), colon), quote(value));
}

function* printSections(sections: readonly ByteSection[]): Generator<ByteString> {
  yield bytes("{");
  for (const [at, section] of sections.entries()) {
    if (at > 0) yield comma;
    yield* printSection(section);
  }
  yield bytes("}");
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
    if (!opened.ok) return reply.error(opened.error);
    const selected = await longWork.run(
      selectSections(opened.document, action.get("Category"), action.get("Filter"), limits),
    );
    if (!selected.ok) return reply.error(selected.error);
    const { sections } = selected;
    reply.keeps(opened.reading.kept);
    return reply.rawLineLazily("Success", "JSON", printSections(sections));
  },
});
