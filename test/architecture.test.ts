import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Who may import whom: downwards only, never up, never sideways. */
const layers: Readonly<
  Record<string, { readonly dir: string; readonly imports: readonly string[]; readonly pure: boolean }>
> = {
  "@pluto-ami/protocol": { dir: "packages/protocol", imports: [], pure: true },
  "@pluto-ami/conf": { dir: "packages/conf", imports: [], pure: true },
  "@pluto-ami/core": { dir: "packages/core", imports: ["@pluto-ami/protocol", "@pluto-ami/conf"], pure: true },
  "@pluto-ami/client": { dir: "packages/client", imports: ["@pluto-ami/protocol"], pure: false },
  "@pluto-ami/recording": { dir: "packages/recording", imports: ["@pluto-ami/protocol"], pure: true },
  "@pluto-ami/node": {
    dir: "packages/node",
    imports: ["@pluto-ami/protocol", "@pluto-ami/conf", "@pluto-ami/core"],
    pure: false,
  },
  "@pluto-ami/server": {
    dir: "apps/server",
    imports: ["@pluto-ami/protocol", "@pluto-ami/conf", "@pluto-ami/core", "@pluto-ami/node"],
    pure: false,
  },
  "@pluto-ami/cli": {
    dir: "apps/cli",
    imports: ["@pluto-ami/protocol", "@pluto-ami/client", "@pluto-ami/core", "@pluto-ami/node"],
    pure: false,
  },
  "@pluto-ami/test-server": {
    dir: "apps/test-server",
    // The daemon only where a server is to have a configuration folder: a peer that may be missing.
    imports: ["@pluto-ami/protocol", "@pluto-ami/core", "@pluto-ami/node", "@pluto-ami/recording", "@pluto-ami/server"],
    pure: false,
  },
};

/** Computation only: no sockets, files, clocks or timers. */
const pureBuiltins = new Set(["node:buffer", "node:crypto", "node:util"]);
const impureGlobals = /\b(setTimeout|setInterval|setImmediate|Date\.now|performance\.now|process\.)\b/;

/**
 * Who may ask what time of day it is, and why. Everything else measures by a steady clock, or is given the time: what
 * somebody sets must not make anybody wait, or hurry.
 */
const wallClockReaders: Readonly<Record<string, string>> = {
  "packages/client/src/clock.ts": "the client's own clock",
  "packages/node/src/clock.ts": "the clock of a manager in Node",
  "apps/server/src/log/server-log.ts": "stamps lines",
  "packages/node/src/configuration/save-lock.ts": "compares with the time of a file",
  "apps/cli/src/top/live-view.ts": "shows the time of day",
  "apps/cli/src/subcommands/events.ts": "shows when events came",
};

const files = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return name === "node_modules" ? [] : files(path);
    return path.endsWith(".ts") ? [path] : [];
  });

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"\n]+)"|\bimport\(?\s*"([^"\n]+)"/gm),
  ].map(([, from, direct]) => from ?? direct ?? "");

const packageOf = (target: string): string =>
  target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : (target.split("/")[0] ?? "");

describe.each(Object.entries(layers))("%s", (name, { dir, imports, pure }) => {
  const sources = files(join(root, dir, "src"));
  const manifest: { name: string } & Partial<Record<"dependencies" | "peerDependencies", Record<string, string>>> =
    JSON.parse(readFileSync(join(root, dir, "package.json"), "utf8"));
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

  test("imports only from the layers below it, and only what its manifest names", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith(".") && !target.startsWith("node:"))
        .map(packageOf)
        .filter(
          (target) =>
            !(dependencies.includes(target) && (imports.includes(target) || !target.startsWith("@pluto-ami/"))),
        )
        .map((target) => `${relative(root, file)} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no import leaves its own sources", () => {
    const source = join(root, dir, "src");
    const wrong = sources.filter((file) =>
      importsOf(file).some(
        (target) => target.startsWith(".") && relative(source, resolve(dirname(file), target)).startsWith(".."),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("its manifest and project references name the same layers", () => {
    const references: { references?: { path: string }[] } = JSON.parse(
      readFileSync(join(root, dir, "tsconfig.json"), "utf8"),
    );
    const named = (references.references ?? []).map(({ path }) => {
      const target = relative(root, resolve(root, dir, path));
      return Object.keys(layers).find((key) => layers[key]?.dir === target);
    });
    expect(manifest.name).toBe(name);
    expect(new Set(named)).toEqual(new Set(dependencies.filter((dependency) => dependency in layers)));
  });

  test.runIf(pure)("has no sockets, files, clocks or timers: they arrive as ports", () => {
    const wrong = sources.flatMap((file) => {
      const code = withoutComments(readFileSync(file, "utf8"));
      const builtins = importsOf(file).filter((target) => target.startsWith("node:") && !pureBuiltins.has(target));
      const global = impureGlobals.exec(code)?.[0];
      return [...builtins, ...(global === undefined ? [] : [global])].map((what) => `${relative(root, file)}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  test("asks nobody but its clock for the time of day", () => {
    const wrong = sources
      .map((file) => ({ path: relative(root, file), code: withoutComments(readFileSync(file, "utf8")) }))
      .filter(
        ({ path, code }) => !(path in wallClockReaders) && /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/.test(code),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  test("no folder or file is called by a name that says nothing", () => {
    const wrong = sources.filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|types|constants)(\.ts|\/)/.test(relative(root, file)),
    );
    expect(wrong).toEqual([]);
  });
});

/** `pluto` says nothing on a terminal but through its gate: who may name the streams, and why. */
const streamHolders: Readonly<Record<string, string>> = {
  "terminal/console.ts": "declares them",
  "print/printer.ts": "makes the gates of them",
  "print/outlet.ts": "is the gate",
  "shell/line-editor.ts": "readline draws the line on it: prompt, history and candidates are made harmless before",
  "profile/secret-command.ts": "reads what a child prints",
};

test("nothing in the CLI writes to a stream but its gate", () => {
  const source = join(root, "apps/cli/src");
  const wrong = files(source).flatMap((file) => {
    const name = relative(source, file);
    const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const streams = Object.hasOwn(streamHolders, name) ? [] : (code.match(/\b(?:stdout|stderr)\b/g) ?? []);
    const global = code.match(
      /\bprocess\.std(?:out|err)\b|\bconsole\.(?:log|error|warn|info|debug|dir|table|trace)\b/g,
    );
    return [...streams, ...(global ?? [])].map((what) => `${name}: ${what}`);
  });
  expect(wrong).toEqual([]);
});

test("every file that may name the streams is there, and writes to none of them unless it is the gate", () => {
  const source = join(root, "apps/cli/src");
  const writers = Object.keys(streamHolders).filter((name) =>
    /(?:std(?:out|err)|#stream)\.(?:write|end)\(/.test(readFileSync(join(source, name), "utf8")),
  );
  expect(writers).toEqual(["print/outlet.ts"]);
});

test("what a secret is, only he is told who starts clients beside his server", () => {
  const telling = ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((name) =>
      files(join(root, group, name, "src"))
        .filter((file) => /\.disclose\(/.test(readFileSync(file, "utf8")))
        .map((file) => relative(root, file)),
    ),
  );
  expect(telling).toEqual(["apps/server/src/configuration/configured-users.ts"]);
  const using = files(join(root, "apps/server/src"))
    .filter((file) => /\bconfiguredUsers\b/.test(readFileSync(file, "utf8")))
    .map((file) => relative(root, file));
  expect(using.sort()).toEqual(["apps/server/src/configuration/configured-users.ts", "apps/server/src/index.ts"]);
});

/** The same for `pluto-test-server`. */
const testServerStreams: Readonly<Record<string, string>> = {
  "console/console.ts": "declares them",
  "console/outlet.ts": "is the gate",
  "main.ts": "makes the gates of them",
  "record/record.ts": "gives one to the console log, which makes harmless what it says",
  "simulate/serve.ts": "gives one to the console log, which makes harmless what it says",
};

test("nothing on the command line of the test server writes to a stream but its gate", () => {
  const source = join(root, "apps/test-server/src/cli");
  const naming = files(source).filter((file) =>
    /\b(?:stdout|stderr)\b|#stream\b|\bconsole\.(?:log|error|warn|info|debug|dir|table|trace)\b/.test(
      withoutComments(readFileSync(file, "utf8")),
    ),
  );
  expect(naming.map((file) => relative(source, file)).sort()).toEqual(Object.keys(testServerStreams).sort());
  const writers = naming.filter((file) =>
    /(?:std(?:out|err)|#stream)\.(?:write|end)\(/.test(readFileSync(file, "utf8")),
  );
  expect(writers.map((file) => relative(source, file))).toEqual(["console/outlet.ts"]);
});

test("who starts a test server in a test does not load what reads command lines", () => {
  const source = join(root, "apps/test-server/src");
  const loading = files(source)
    .filter((file) => !/^(?:cli\/|main\.ts$)/.test(relative(source, file)))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target === "yargs" || /\/cli\/(?!command-line-error\.ts$)/.test(target))
        .map((target) => `${relative(source, file)} loads ${target}`),
    );
  expect(loading).toEqual([]);
});

/** Who may write to a terminal in the daemon: what its log says passes `printable`, and so does what it says before it has one. */
const daemonWriters: Readonly<Record<string, string>> = {
  "apps/server/src/exit.ts": "why the start failed, and what --check and --init found, made harmless",
};

test("nothing in the daemon writes to a terminal but its log, and what says why it did not start", () => {
  const sources = ["apps/server/src", "packages/node/src"].flatMap((folder) => files(join(root, folder)));
  const wrong = sources.flatMap((file) => {
    const name = relative(root, file);
    if (Object.hasOwn(daemonWriters, name)) return [];
    const code = withoutComments(readFileSync(file, "utf8"));
    const found = code.match(
      /\bstd(?:out|err)\.(?:write|end)\(|\bconsole\.(?:log|error|warn|info|debug|dir|table|trace)\b/g,
    );
    return (found ?? []).map((what) => `${name}: ${what}`);
  });
  expect(wrong).toEqual([]);
  const exit = withoutComments(readFileSync(join(root, "apps/server/src/exit.ts"), "utf8"));
  expect(exit.match(/\bstd(?:out|err)\.(?:write|end)\(.*$/gm)).toEqual([
    "stdout.write(`${printableLines(line)}\\n`);",
    "stderr.write(`${printableLines(line)}\\n`);",
  ]);
});

test("the console log of a manager in Node is the only one there that names the streams, and all that it says is made harmless", () => {
  const source = join(root, "packages/node/src");
  const holders = files(source).filter((file) =>
    /\bprocess\.std(?:out|err)\b/.test(withoutComments(readFileSync(file, "utf8"))),
  );
  expect(holders.map((file) => relative(source, file))).toEqual(["console-log.ts"]);
  const written = readFileSync(join(source, "console-log.ts"), "utf8").match(/\boutput\.write\(.*$/gm);
  expect(written).toEqual(["output.write(`${time} ${label} ${printable(clipped(message) + factsOf(about))}\\n`);"]);
});

test("who embeds a manager in Node installs core, what it stands on, and nothing else", () => {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, "packages/node/package.json"), "utf8"),
  );
  expect(Object.keys(manifest.dependencies ?? {}).sort()).toEqual([
    "@pluto-ami/conf",
    "@pluto-ami/core",
    "@pluto-ami/protocol",
  ]);
});

/** Who may remove by `rmSync`, and what: never what may be a socket. */
const removers: Readonly<Record<string, string>> = {
  "configuration/save-disk.ts": "drafts and files of configuration",
  "configuration/save-lock.ts": "locks, which are files",
  "database/move-over.ts": "a folder of its own",
};

/**
 * Node keeps the last thing that was looked at in one place for all, and its search for modules takes what lies there for the part of a
 * path that it has seen before: after a socket or a pipe it follows no link, and finds nothing that pnpm has linked. Big numbers lie
 * elsewhere.
 */
test("nothing looks at the file system but in big numbers: what is imported later is found", () => {
  const wrong = ["packages/node/src", "apps/server/src", "apps/cli/src"].flatMap((source) =>
    files(join(root, source)).flatMap((file) => {
      const name = relative(join(root, source), file);
      const code = withoutComments(readFileSync(file, "utf8"));
      const looks = code.match(/\b[lf]?statSync\((?!.*\bbigint: true\b).*/g) ?? [];
      const removes = Object.hasOwn(removers, name) ? [] : (code.match(/\brmSync\(/g) ?? []);
      return [...looks, ...removes].map((what) => `${name}: ${what}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test("pluto loads core and node only when it looks after users: its start for anything else does not wait for them", () => {
  const source = join(root, "apps/cli/src");
  const loaded = files(source)
    .filter((file) => !relative(source, file).startsWith("users/"))
    .flatMap((file) =>
      [
        ...withoutComments(readFileSync(file, "utf8")).matchAll(
          /^(?:import|export)\s(?!type\b)[^;]*?\bfrom "([^"\n]+)"/gm,
        ),
      ]
        .map(([, target = ""]) => target)
        .filter((target) => /^@pluto-ami\/(?:core|node)\b|\/users\/(?!user-verbs\.ts$)/.test(target))
        .map((target) => `${relative(source, file)} loads ${target}`),
    );
  expect(loaded).toEqual([]);
});

/** What stands in the manager's way, or forges its time: for programs that start a daemon or a manager of their own. */
const forgers = /\b(?:interceptor|ActionInterceptor|between|Between|welcomeBetween|worldClock|bootedFor|isEphemeral)\b/;

/** Where the daemon takes it from such a program, and hands it on. */
const forgersTakenBy = ["start/compose.ts", "start/server-parts.ts", "start/start-input.ts"];

test("plutod intercepts no action, stands between no peer and the manager, and has no clock but the system's", () => {
  const source = join(root, "apps/server/src");
  const naming = files(source)
    .filter((file) => forgers.test(withoutComments(readFileSync(file, "utf8")).replaceAll(/"[^"\n]*"|`[^`]*`/g, '""')))
    .map((file) => relative(source, file));
  expect(naming.sort()).toEqual(forgersTakenBy);
  // They come by the third argument, which the program itself does not give.
  const starts = files(source).flatMap((file) => [
    ...withoutComments(readFileSync(file, "utf8")).matchAll(/\bstartServer\(([^()]*)\)/g),
  ]);
  expect(starts.map(([, given]) => given)).toEqual(["options, process.env"]);
});
