import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { actionsPage } from "./reference/actions.ts";
import { commandsPage } from "./reference/commands.ts";
import { configurationPage } from "./reference/configuration.ts";
import { controlPage } from "./reference/control.ts";
import { errorDocs, errorsPage } from "./reference/errors.ts";
import { eventsPage } from "./reference/events.ts";
import { printGrammar } from "./reference/ami-script-grammar.ts";
import { scriptPage } from "./reference/script.ts";
import { violationsPage } from "./reference/violations.ts";
import { faultsPage } from "./reference/faults.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("docs/reference, which pnpm run reference prints anew", () => {
  it.each([
    ["actions", actionsPage],
    ["events", eventsPage],
    ["commands", commandsPage],
    ["configuration", configurationPage],
    ["errors", errorsPage],
    ["script", scriptPage],
    ["violations", violationsPage],
    ["faults", faultsPage],
    ["control", controlPage],
  ] as const)("%s.md says what the registries say", async (name, print) => {
    await expect(print()).toMatchFileSnapshot(`${root}docs/reference/${name}.md`);
  });
});

it("the grammar for editors has the words that scripts have", async () => {
  await expect(printGrammar()).toMatchFileSnapshot(`${root}apps/test-server/editors/ami-script.tmLanguage.json`);
});

describe("the errors", () => {
  const codesIn = (folder: string): string[] => {
    const files = readdirSync(`${root}${folder}/src`, { recursive: true, encoding: "utf8" });
    const sources = files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(`${root}${folder}/src/${file}`, "utf8"));
    return sources.flatMap((source) => [...source.matchAll(/"([EW]_[A-Z_]+)"/g)].map(([, code]) => code ?? ""));
  };
  /** Codes that a package handles and another one owns. */
  const documented = new Set(Object.values(errorDocs).flatMap((docs) => Object.keys(docs)));

  it.each(Object.keys(errorDocs))("of %s are all explained", (folder) => {
    expect([...new Set(codesIn(folder))].filter((code) => !documented.has(code))).toEqual([]);
  });

  it.each(Object.entries(errorDocs))("that %s explains are raised", (_folder, docs) => {
    const raised = new Set(Object.keys(errorDocs).flatMap(codesIn));
    const prefixed = Object.keys(docs).filter((code) => /^[EW]_/.test(code));
    expect(prefixed.filter((code) => !raised.has(code))).toEqual([]);
  });

  it("are explained in sentences", () => {
    const texts = Object.values(errorDocs).flatMap((docs) =>
      Object.values(docs).flatMap(({ meaning, remedy }) => [meaning, remedy]),
    );
    expect(texts.filter((text) => !/^[A-Z].*\S\.$/.test(text))).toEqual([]);
  });
});
