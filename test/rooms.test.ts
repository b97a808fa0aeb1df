import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/**
 * The rooms of a package in their order, one perhaps inside of another: a room imports from those that stand before it, from the files on the ground, which
 * all may use, and from nothing else. The files of the roof put the rooms together. What stands above the roof uses the whole house.
 */
const houses: Readonly<
  Record<
    string,
    {
      readonly ground: readonly string[];
      readonly rooms: readonly string[];
      readonly roof: readonly string[];
      readonly above?: readonly string[];
    }
  >
> = {
  "packages/protocol/src": {
    ground: ["limits.ts"],
    rooms: ["error", "bytes", "text", "access", "secret", "frame", "message", "control-socket", "catalog"],
    roof: ["demand.ts", "index.ts"],
  },
  "packages/conf/src": {
    ground: ["limits.ts", "steps.ts", "conf-fault.ts"],
    rooms: ["syntax", "load", "edit", "save"],
    roof: ["index.ts"],
  },
  "packages/core/src": {
    ground: ["definition-error.ts"],
    rooms: [
      "limits",
      "ports",
      "syntax",
      "log",
      "access",
      "persona",
      "settings",
      "delivery",
      "backend",
      "event",
      "state",
      "module",
      "statistics",
      "session",
      "action",
      "command",
      "stage",
      "testing",
    ],
    roof: [
      "services.ts",
      "error-docs.ts",
      "registries.ts",
      "forget.ts",
      "manager-options.ts",
      "manager-options-input.ts",
      "apply-settings.ts",
      "compose-manager.ts",
      "manager.ts",
      "index.ts",
    ],
  },
  "packages/recording/src": {
    ground: ["limits.ts", "recording-error.ts", "options.ts"],
    rooms: [
      "bytes",
      "line",
      "reader",
      "secret",
      "recorder",
      "words",
      "check",
      "conversation",
      "cut",
      "shift",
      "player",
      "anonymise",
      "diff",
      "script",
    ],
    roof: ["index.ts"],
  },
  "apps/test-server/src": {
    ground: [
      "limits.ts",
      "test-server-error.ts",
      "script-limits.ts",
      "seeded-random.ts",
      "package-version.ts",
      "test-user.ts",
      "class-list.ts",
      "cli/command-line-error.ts",
      "script/limits.ts",
      "script/script-error.ts",
    ],
    rooms: [
      "script/definition",
      "time",
      "pattern",
      "report",
      "log",
      "journal",
      "deed",
      "rule",
      "expect",
      "play",
      "engine",
      "delivery",
      "faults",
      "host",
      "tape",
      "tap",
      "compare",
      "replay",
      "script/text",
      "script/context",
      "script/line",
      "script/json",
      "script/word",
      "script/reader",
      "script",
      "control",
      "server",
    ],
    roof: [
      "load-scripts.ts",
      "make-faults.ts",
      "options.ts",
      "cast-of.ts",
      "test-server.ts",
      "start-test-server.ts",
      "error-docs.ts",
      "index.ts",
    ],
    above: ["cli", "main.ts"],
  },
  "apps/test-server/src/cli": {
    ground: ["limits.ts", "command-line-error.ts", "exit-code.ts"],
    rooms: ["console", "arguments", "command", "script", "recording", "record", "simulate", "commands"],
    roof: ["main.ts"],
  },
  "apps/cli/src": {
    ground: ["limits.ts", "package-folder.ts", "not-done-error.ts", "usage-error.ts"],
    rooms: [
      "terminal",
      "print",
      "arguments",
      "profile",
      "where-to",
      "run",
      "hand-over",
      "users",
      "completion",
      "top",
      "shell",
      "subcommands",
    ],
    roof: ["main.ts", "manual.ts", "index.ts"],
  },
};

/** Every file with what it imports of the same package, types too. */
const importsWithin = (source: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [
        file,
        [...readFileSync(join(source, file), "utf8").matchAll(/\b(?:from|import\()\s*"(\.[^"\n]+)"/g)].map(
          ([, target = ""]) => normalize(join(dirname(file), target)),
        ),
      ]),
  );

/** A way from a file back to itself, if there is one. */
const circleIn = (imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] | undefined => {
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    if (done.has(file)) return undefined;
    for (const target of imports.get(file) ?? []) {
      const circle = follow(target, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
};

describe.each(Object.entries(houses))("%s", (folder, { above = [], ground, rooms, roof }) => {
  const source = join(root, folder);
  const imports = importsWithin(source);
  const storeys = [...rooms, "the roof", ...above];
  /** 0 for the ground, then the rooms, then the roof, and what is above it; -1 for what has no place. */
  const storey = (file: string): number => {
    if (ground.includes(file)) return 0;
    if (roof.includes(file)) return rooms.length + 1;
    const [room] = storeys
      .filter((name) => file === name || file.startsWith(`${name}/`))
      .sort((a, b) => b.length - a.length);
    return room === undefined ? -1 : storeys.indexOf(room) + 1;
  };

  test("every file and every room has its place in the order", () => {
    expect([...imports.keys()].filter((file) => storey(file) < 0)).toEqual([]);
    expect([...rooms, ...ground, ...roof, ...above].filter((name) => !existsSync(join(source, name)))).toEqual([]);
  });

  test("a room imports only from those before it", () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets.filter((target) => storey(target) > storey(file)).map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

test.each([
  "packages/protocol",
  "packages/conf",
  "packages/core",
  "packages/client",
  "packages/recording",
  "packages/node",
  "apps/server",
  "apps/cli",
  "apps/test-server",
])("no files of %s import each other in a circle, types included", (folder) => {
  expect(circleIn(importsWithin(join(root, folder, "src")))).toBeUndefined();
});

test("a circle is found", () => {
  const imports = new Map([
    ["a.ts", ["b.ts"]],
    ["b.ts", ["c.ts"]],
    ["c.ts", ["b.ts"]],
  ]);
  expect(circleIn(imports)).toEqual(["b.ts", "c.ts", "b.ts"]);
});
