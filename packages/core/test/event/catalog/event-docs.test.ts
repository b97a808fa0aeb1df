import { readdirSync } from "node:fs";
import { basename } from "node:path";

import { type CatalogEvent, eventCatalog, snapshotCatalog } from "@pluto-ami/protocol/catalog";
import { beforeAll, describe, expect, test } from "vitest";

import { eventDocs } from "../../../src/event/catalog/index.ts";
import { snapshotDocs } from "../../../src/event/catalog/channel/snapshot.ts";
import type { EventDoc } from "../../../src/event/define-event-docs.ts";

const folder = new URL("../../../src/event/catalog/", import.meta.url);
/** Files of the folder that are no family of events. */
const others = ["index", "pjsip-endpoint-settings", "snapshot"];
/** Where each family stands, in the order of their names, whatever their rooms. */
const paths = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [basename(path, ".ts"), path] as const)
    .filter(([file]) => !others.includes(file))
    .sort(([one], [other]) => (one < other ? -1 : 1)),
);
const files = [...paths.keys()];

const docs = new Map<string, EventDoc>(Object.entries<EventDoc>(eventDocs));
const facts = new Map<string, readonly CatalogEvent[]>(Object.entries(eventCatalog));
const parametersOf = (name: string) => (facts.get(name) ?? []).flatMap(({ parameters }) => parameters);

/** The values that the catalogue lists for each header of an event, with the headers of channels and bridges. */
const headersOf = (name: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    parametersOf(name).flatMap((parameter): (readonly [string, readonly string[]])[] =>
      "snapshot" in parameter
        ? snapshotCatalog[parameter.snapshot].map((header) => [`${parameter.prefix}${header}`, []])
        : [[parameter.name, parameter.values ?? []]],
    ),
  );

describe("the docs of the events", () => {
  const families: { exported: string; events: string[] }[] = [];
  beforeAll(async () => {
    for (const path of paths.values()) {
      const module: Record<string, object> = await import(new URL(path, folder).href);
      const [[exported, family] = ["", {}]] = Object.entries(module);
      families.push({ exported, events: Object.keys(family) });
    }
  });

  test("cover the catalogue and nothing else", () => {
    expect([...docs.keys()].sort()).toEqual([...facts.keys()]);
  });

  test("stand in one family each, and every family of the folder is in the index, in its order", () => {
    expect(families.flatMap(({ events }) => events)).toEqual([...docs.keys()]);
  });

  test("are exported under the name of their file", () => {
    const camel = (file: string): string => file.replace(/-(.)/g, (_, initial: string) => initial.toUpperCase());
    expect(families.map(({ exported }) => exported)).toEqual(files.map((file) => `${camel(file)}Events`));
  });

  test.each([...docs])("%s: has a short synopsis and explains only what there is", (name, doc) => {
    expect(doc.synopsis.length).toBeLessThanOrEqual(75);
    const prose = [doc.synopsis, doc.description ?? ".", ...Object.values(doc.parameters ?? {})];
    const meanings = Object.values(doc.values ?? {}).flatMap((values) => Object.values(values));
    expect([...prose, ...meanings].filter((text) => !/^\S.*\S\.$|^\.$/.test(text))).toEqual([]);

    const headers = headersOf(name);
    expect([...headers.keys()]).toEqual(expect.arrayContaining(Object.keys(doc.parameters ?? {})));
    for (const [header, values] of Object.entries(doc.values ?? {})) {
      expect(headers.get(header)).toEqual(expect.arrayContaining(Object.keys(values)));
    }
  });

  test("explain every header that is the events' own", () => {
    const own = [...facts.keys()].flatMap((name) =>
      parametersOf(name).flatMap((parameter) => ("snapshot" in parameter ? [] : [{ name, header: parameter.name }])),
    );
    const silent = own.filter(({ name, header }) => docs.get(name)?.parameters?.[header] === undefined);
    expect(silent).toEqual([]);
  });

  test("explain every header of a channel and of a bridge", () => {
    expect(Object.keys(snapshotDocs.channel)).toEqual([...snapshotCatalog.channel]);
    expect(Object.keys(snapshotDocs.bridge)).toEqual([...snapshotCatalog.bridge]);
  });
});
