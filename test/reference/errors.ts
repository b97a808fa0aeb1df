import { NotInstalledError } from "@pluto-ami/cli";
import { clientErrorDocs } from "@pluto-ami/client";
import { confFaultDocs } from "@pluto-ami/conf";
import { coreErrorDocs } from "@pluto-ami/core";
import { nodeErrorDocs } from "@pluto-ami/node";
import { type ErrorDoc, protocolErrorDocs } from "@pluto-ami/protocol";
import { recordingErrorDocs } from "@pluto-ami/recording";
import { serverErrorDocs } from "@pluto-ami/server";
import { testServerErrorDocs } from "@pluto-ami/test-server";

import { code, page, plain, table } from "./markdown.ts";

/** Every code, by the package that uses it. */
export const errorDocs: Readonly<Record<string, Readonly<Record<string, ErrorDoc>>>> = {
  "packages/protocol": protocolErrorDocs,
  "packages/conf": confFaultDocs,
  "packages/core": coreErrorDocs,
  "packages/client": clientErrorDocs,
  "packages/recording": recordingErrorDocs,
  "packages/node": nodeErrorDocs,
  "apps/server": serverErrorDocs,
  "apps/test-server": testServerErrorDocs,
  "apps/cli": NotInstalledError.docs,
};

export const errorsPage = (): string =>
  page(
    "Errors",
    "Every error has a code, a message and where there is one a cause. Codes that begin with `E_` are errors, those with `W_`",
    "warnings: something was skipped or a default holds. What actions answer stands with [the actions](actions.md).",
    "",
    ...Object.entries(errorDocs).flatMap(([folder, docs]) => [
      `## @pluto-ami/${folder.slice(folder.indexOf("/") + 1)}`,
      "",
      ...table(
        ["code", "meaning", "what to do"],
        Object.entries(docs)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, { meaning, remedy }]) => [code(name), plain(meaning), plain(remedy)]),
      ),
      "",
    ]),
  );
