import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import {
  actionCatalog,
  type CatalogAction,
  type CatalogEvent,
  eventCatalog,
  snapshotCatalog,
} from "../../src/catalog/index.ts";
import { permissionClasses } from "../../src/access/permission-class.ts";

const actions = Object.entries<CatalogAction>(actionCatalog);
const events = Object.entries<readonly CatalogEvent[]>(eventCatalog);
const instances = events.flatMap(([name, raisedAs]) => raisedAs.map((event) => ({ name, ...event })));

describe("the catalogue", () => {
  test("knows every action and every event", () => {
    expect(actions).toHaveLength(154);
    expect(events).toHaveLength(171);
    expect(instances).toHaveLength(176);
  });

  test.each([
    ["actions", Object.keys(actionCatalog)],
    ["events", Object.keys(eventCatalog)],
  ])("lists the %s in the order of their bytes", (_, names) => {
    expect(names).toEqual([...names].sort());
  });

  test("speaks of permission classes that exist", () => {
    const classes = [...actions.flatMap(([, action]) => action.classes ?? []), ...instances.flatMap((e) => e.classes)];
    expect(permissionClasses).toEqual(expect.arrayContaining([...new Set(classes)]));
    expect(instances.filter((event) => event.classes.length === 0)).toEqual([]);
  });

  test("names no header twice", () => {
    const names = ({ parameters }: Pick<CatalogEvent, "parameters">): string[] =>
      parameters.flatMap((parameter) =>
        "snapshot" in parameter
          ? snapshotCatalog[parameter.snapshot].map((header) => `${parameter.prefix}${header}`)
          : [parameter.name],
      );
    const twice = [...actions.map(([name, action]) => ({ name, ...action })), ...instances].flatMap((entry) => {
      const headers = names(entry);
      return headers.filter((header, at) => headers.indexOf(header) < at).map((header) => `${entry.name}: ${header}`);
    });
    expect(twice).toEqual([]);
  });

  test("gives a default only as one of the values", () => {
    const odd = actions.flatMap(([name, { parameters }]) =>
      parameters
        .filter((p) => p.default !== undefined && p.values !== undefined && !p.values.includes(p.default))
        .map((p) => `${name}: ${p.name}`),
    );
    expect(odd).toEqual([]);
  });
});

const recorded = new URL("../../../../../shared/catalogue/ami-catalogue.json", import.meta.url);

/**
 * The recording names the class of two events "class", which is none; they are raised as "call"
 * (docs/protocol.md#event-bodies).
 */
const correctedClasses = new Map([
  ["ChannelTalkingStart", ["call"]],
  ["ChannelTalkingStop", ["call"]],
]);

test("the catalogue is what was recorded", (ctx) => {
  if (!existsSync(recorded)) ctx.skip(`there is no recording at ${recorded.pathname}`);
  const facts: {
    snapshots: unknown;
    actions: Record<string, { privileges?: string[] }>;
    events: Record<string, { classes: string[] }[]>;
  } = JSON.parse(readFileSync(recorded, "utf8"));

  expect(snapshotCatalog).toEqual(facts.snapshots);
  expect(actionCatalog).toEqual(
    Object.fromEntries(
      Object.entries(facts.actions).map(([name, { privileges, ...action }]) => [
        name,
        privileges === undefined ? action : { ...action, classes: privileges.filter((label) => label !== "all") },
      ]),
    ),
  );
  expect(eventCatalog).toEqual(
    Object.fromEntries(
      Object.entries(facts.events).map(([name, raisedAs]) => [
        name,
        raisedAs.map((event) => ({ ...event, classes: correctedClasses.get(name) ?? event.classes })),
      ]),
    ),
  );
});
