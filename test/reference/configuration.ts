import {
  aclOptionDocs,
  generalOptionAliases,
  generalOptionDocs,
  type OptionDoc,
  userOptionDocs,
} from "@pluto-ami/core";
import { httpOptionAliases, httpOptionDocs, httpRestrictionDocs, plutoIniSections } from "@pluto-ami/server";

import { code, page, plain, table } from "./markdown.ts";

type Options = Iterable<readonly [string, OptionDoc]>;

const optionTable = (options: Options): string[] => [
  ...table(
    ["option", "value", "default", "meaning"],
    [...options].map(([name, { form, default: byDefault, meaning }]) => [
      code(name),
      plain(form),
      byDefault === "" ? "empty" : plain(byDefault),
      plain(meaning),
    ]),
  ),
  "",
];

const olderNames = (aliases: Readonly<Record<string, string>>): string =>
  `Older names: ${Object.entries(aliases)
    .map(([alias, name]) => `${code(alias)} for ${code(name)}`)
    .join(", ")}.`;

export const configurationPage = (): string =>
  page(
    "Configuration",
    "`manager.conf`, `acl.conf` and `http.conf` are read as Asterisk reads them: templates, includes, comments and all. A missing line means the",
    "default, always. `pluto.ini` holds what Asterisk has no word for. Faults are reported with file and line.",
    "",
    "## manager.conf",
    "",
    "### \\[general\\]",
    "",
    ...optionTable(Object.entries(generalOptionDocs)),
    olderNames(generalOptionAliases),
    "",
    "### Users: every other section",
    "",
    ...optionTable(Object.entries(userOptionDocs)),
    "## acl.conf",
    "",
    "Every section but `general` is a list that users name with `acl =`.",
    "",
    ...optionTable(Object.entries(aclOptionDocs)),
    "## http.conf",
    "",
    "Without the file there is no HTTP. A value that makes no sense is an error: nothing starts, and a reload changes nothing.",
    "",
    "### \\[general\\]",
    "",
    ...optionTable(Object.entries(httpOptionDocs)),
    olderNames(httpOptionAliases),
    "",
    "### Restrictions: sections that are called like a path",
    "",
    "`[rawman]` is about every path that begins with /rawman; the prefix counts as part of the path.",
    "",
    ...optionTable(Object.entries(httpRestrictionDocs)),
    "## pluto.ini",
    "",
    "Read when `plutod` starts. A key that is not here, and a value that makes no sense, is an error and stops the start.",
    "",
    ...plutoIniSections.flatMap(({ name, meaning, keys }) => [
      `### \\[${name}\\]`,
      "",
      plain(meaning),
      "",
      ...optionTable(keys.map((key) => [key.name, key.doc] as const)),
    ]),
  );
