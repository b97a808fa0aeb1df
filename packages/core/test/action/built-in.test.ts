import { readdirSync } from "node:fs";
import { join } from "node:path";
import { actionCatalog } from "@pluto-ami/protocol/catalog";
import type { CatalogAction } from "@pluto-ami/protocol/catalog";
import { describe, expect, test } from "vitest";

import { builtInActions } from "../../src/action/built-in/index.ts";
import { createTestManager } from "../fakes.ts";

const folder = join(import.meta.dirname, "../../src/action/built-in");
const catalog: Readonly<Record<string, CatalogAction>> = actionCatalog;
const beyondCatalog = new Set(["ActionID", "Format", "Match"]);

test("the lists name what a small Asterisk has (conformance/permissions/listcommands-all)", () => {
  const { actions } = createTestManager({ users: [] }).manager.services;
  const listed = new Set(actions.listed().map(({ name }) => name));
  const unlisted = actions.list().filter(({ name }) => !listed.has(name));
  expect(unlisted.map(({ name }) => name)).toEqual(["DeviceStateList", "PresenceStateList"]);
});

test("the folder and the list agree: one file an action, by the alphabet", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.replace(/^.*\//, "").replace(/\.ts$/, "").replaceAll("-", ""));
  const names = builtInActions.map(({ name }) => name.toLowerCase());
  expect(names.toSorted()).toEqual(files.toSorted());
  expect(names).toEqual(names.toSorted());
});

/** What changes nothing, or nothing but its own session; Command tells by its commands. */
const onlyLook =
  "Challenge Command CoreSettings CoreShowChannelMap CoreShowChannels CoreStatus DBGet DBGetTree DeviceStateList Events ExtensionState ExtensionStateList Filter GetConfig GetConfigJSON Getvar ListCategories ListCommands Login Logoff MailboxCount MailboxStatus ModuleCheck Ping PresenceState PresenceStateList Status UserEvent WaitEvent".split(
    " ",
  );

test("every action says what it changes, for the log, or only looks", () => {
  const changing = builtInActions.filter(({ changes }) => changes !== undefined).map(({ name }) => name);
  expect(
    [...changing, ...onlyLook].toSorted(),
    "give the action `changes`, the headers that say what it is about, or name it in `onlyLook`",
  ).toEqual(builtInActions.map(({ name }) => name).toSorted());
});

test("the headers that the log has of a change are the action's own", () => {
  for (const { changes = [], name } of builtInActions) {
    const known = new Set(catalog[name]?.parameters.map((parameter) => parameter.name));
    expect({ name, unknown: changes.filter((header) => !known.has(header)) }).toEqual({ name, unknown: [] });
  }
});

describe.each(builtInActions.map((action) => ({ ...action })))("$name", ({ name, classes, doc, needs = [] }) => {
  test("needs services that there are, each once, by the alphabet", () => {
    const { services } = createTestManager({ users: [] }).manager;
    // What the asking session may do is the only one that is the session's own.
    expect(needs.filter((service) => service !== "rights" && !(service in services))).toEqual([]);
    expect(needs).toEqual([...new Set(needs)].toSorted((a, b) => a.localeCompare(b)));
  });

  test("is in the catalogue, with the same classes", () => {
    const entry = catalog[name];
    expect(entry).toBeDefined();
    if (entry?.classes !== undefined) expect([...classes].toSorted()).toEqual([...entry.classes].toSorted());
  });

  test("its documentation names only headers that it has", () => {
    const known = new Set(catalog[name]?.parameters.map((parameter) => parameter.name));
    const unknown = Object.keys(doc.parameters ?? {}).filter((key) => !known.has(key) && !beyondCatalog.has(key));
    expect(unknown).toEqual([]);
  });

  test("its documentation explains every header, with values that there are, in sentences", () => {
    const parameters = (catalog[name]?.parameters ?? []).filter((parameter) => parameter.name !== "ActionID");
    expect(parameters.map((parameter) => parameter.name).filter((header) => !doc.parameters?.[header])).toEqual([]);
    for (const [header, meanings] of Object.entries(doc.values ?? {})) {
      const values = parameters.find((parameter) => parameter.name === header)?.values ?? [];
      expect(values).toEqual(expect.arrayContaining(Object.keys(meanings)));
    }
    const meanings = Object.values(doc.values ?? {}).flatMap((values) => Object.values(values));
    const prose = [doc.description ?? "It is.", ...Object.values(doc.parameters ?? {}), ...meanings];
    expect(prose.filter((text) => !/^\S.*\S\.$/s.test(text))).toEqual([]);
  });

  test("its synopsis is one short sentence", () => {
    expect(doc.synopsis).toMatch(/^[A-Z].{5,73}\.$/);
  });
});
