import { violationDocs } from "../../apps/test-server/src/report/violation.ts";
import { code, page, plain, table } from "./markdown.ts";

export const violationsPage = (): string =>
  page(
    "Violations",
    "What a test server finds wrong with what its clients do, or with a script, by its kind. `verify()` and `check()` throw a ViolationError that has all of",
    "them; an action in strict mode is answered at once.",
    "",
    ...table(
      ["kind", "meaning", "what to do"],
      Object.entries(violationDocs)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, { meaning, remedy }]) => [code(kind), plain(meaning), plain(remedy)]),
    ),
  );
