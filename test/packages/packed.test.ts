import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { codeBlocks } from "../code-blocks.ts";

const root = resolve(import.meta.dirname, "../..");
const packageCount = readdirSync(join(root, "packages")).length + readdirSync(join(root, "apps")).length;

/** The program that authors write who import every package, and what it must print. */
const program = `
import { FrameDecoder } from "@pluto-ami/protocol";
import { actionCatalog } from "@pluto-ami/protocol/catalog";
import { loadConf } from "@pluto-ami/conf";
import { Manager } from "@pluto-ami/core";
import { connect } from "@pluto-ami/client";
import { startServer } from "@pluto-ami/server";
import { listenTcp } from "@pluto-ami/node";
import { openTcp } from "@pluto-ami/node/parts";
import { Recorder } from "@pluto-ami/recording";
console.log([Recorder, FrameDecoder, loadConf, Manager, connect, startServer, listenTcp, openTcp].map((it) => typeof it).join(" "), "Ping" in actionCatalog);
`;

/** The lines of the README that install tarballs into a project. */
const installLines = codeBlocks("README.md")
  .flatMap(({ code }) => code.split("\n"))
  .filter((line) => line.startsWith("npm install /tmp/pluto/"))
  .map((line) => line.replace(/ *#.*/, ""));

/** Compilers that the READMEs name, the oldest and the newest, and how their users resolve packages. */
const compilers = [
  { compiler: "typescript-5.6", module: "nodenext", moduleResolution: "nodenext" },
  { compiler: "typescript", module: "nodenext", moduleResolution: "nodenext" },
  { compiler: "typescript", module: "esnext", moduleResolution: "bundler" },
];

/** What they compile: a program of ours, and the first one of each package's README. */
const typedPrograms = [
  ["consumer.ts", readFileSync(join(import.meta.dirname, "consumer.ts"), "utf8")],
  ...readdirSync(join(root, "packages")).map((name) => {
    const block = codeBlocks(`packages/${name}/README.md`).find(({ language }) => language === "ts");
    return [`readme-of-${name}.ts`, block?.code ?? ""];
  }),
] as const;

const run = (command: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 240_000 });
  return { status, output: stdout + stderr };
};

/** What an installation has brought: manifests, files that are native, manifests that run something when they are installed. */
const installedIn = (folder: string) => {
  const modules = join(folder, "node_modules");
  const installed = readdirSync(modules, { recursive: true, encoding: "utf8" });
  const manifests = installed.filter((name) => /(?:^|\/)package\.json$/.test(name));
  const running = manifests.filter((name) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(modules, name), "utf8"));
    return ["preinstall", "install", "postinstall"].some((script) => script in scripts);
  });
  const native = installed.filter((name) => /(?:^|\/)binding\.gyp$|\.node$/.test(name));
  return { manifests: manifests.length, native, running };
};

let scratch: string;
let project: string;
/** What packing them printed. */
let printed: string;
let tarballs: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "pluto-packed-"));
  project = join(scratch, "project");
  tarballs = join(scratch, "tarballs");
  mkdirSync(project);
  const packed = run(process.execPath, ["scripts/pack.mjs", tarballs], root);
  expect(packed.status, packed.output).toBe(0);
  printed = packed.output;
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", private: true, type: "module" }));
  const files = readdirSync(tarballs).map((name) => join(tarballs, name));
  expect(files).toHaveLength(packageCount);
  const installed = run(
    "npm",
    ["install", "--engine-strict", "--no-audit", "--no-fund", "--prefer-offline", ...files],
    project,
  );
  expect(installed.status, installed.output).toBe(0);
  expect(installed.output).not.toMatch(/deprecat|EBADENGINE|npm warn/i);
}, 300_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 240_000);

describe("the packed packages, installed in an empty project", () => {
  test("can be imported, all of them", () => {
    writeFileSync(join(project, "program.js"), program);
    const { output } = run(process.execPath, ["program.js"], project);
    expect(output).toBe("function function function function function function function function true\n");
  });

  test.each(compilers)("bring types that $compiler takes, $moduleResolution", { timeout: 120_000 }, (options) => {
    const { compiler, module, moduleResolution } = options;
    for (const [name, text = ""] of typedPrograms) writeFileSync(join(project, name), text);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      target: "es2022",
      lib: ["es2022", "esnext.disposable"],
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
      module,
      moduleResolution,
    };
    const files = typedPrograms.map(([name]) => name);
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const tsc = join(root, "test/node_modules", compiler, "bin/tsc");
    const { output, status } = run(process.execPath, [tsc, "-p", "."], project);
    expect(output).toBe("");
    expect(status).toBe(0);
  });

  test("bring the programs plutod and pluto, which say who they are", () => {
    for (const name of ["plutod", "pluto"]) {
      const { output, status } = run(join(project, "node_modules/.bin", name), ["--version"], project);
      expect(output).toMatch(/\d+\.\d+\.\d+/);
      expect(status).toBe(0);
    }
  });

  test("bring their manual pages when they are installed for all", { timeout: 120_000 }, () => {
    const prefix = join(scratch, "all");
    const files = readdirSync(tarballs).map((name) => join(tarballs, name));
    const { output, status } = run(
      "npm",
      ["install", "--global", "--prefix", prefix, "--no-audit", "--no-fund", "--prefer-offline", ...files],
      project,
    );
    expect(status, output).toBe(0);
    for (const page of ["man1/pluto.1", "man8/plutod.8"])
      expect(readFileSync(join(prefix, "share/man", page), "utf8")).toMatch(/^\.TH pluto/im);
  });

  test("bring nothing native, and nothing that runs when they are installed", () => {
    const { manifests, native, running } = installedIn(project);
    expect(manifests).toBeGreaterThan(50);
    expect({ native, running }).toEqual({ native: [], running: [] });
  });

  test("hold nothing that has no source any more, and nothing that is never loaded", () => {
    const sourceOf = (name: string): string =>
      join(root, existsSync(join(root, "packages", name)) ? "packages" : "apps", name, "src");
    for (const name of readdirSync(join(project, "node_modules/@pluto-ami"))) {
      const dist = join(project, "node_modules/@pluto-ami", name, "dist");
      const made = readdirSync(dist, { recursive: true, encoding: "utf8" });
      const declared = made.filter((file) => file.endsWith(".d.ts"));
      expect(declared.length, name).toBeGreaterThan(5);
      const hasNoSource = (file: string, end: string): boolean =>
        !existsSync(join(sourceOf(name), file.slice(0, -end.length) + ".ts"));
      expect(
        declared.filter((file) => hasNoSource(file, ".d.ts")),
        name,
      ).toEqual([]);

      const loaded = made.filter((file) => file.endsWith(".js"));
      const code = loaded.map((file) => readFileSync(join(dist, file), "utf8")).join("\n");
      const isPart = (file: string): boolean => file.startsWith("part-") && code.includes(`./${file}"`);
      expect(
        loaded.filter((file) => !isPart(file) && hasNoSource(file, ".js")),
        name,
      ).toEqual([]);
      expect(loaded.length, name).toBeLessThan(40);
    }
  });

  test("are told by name and size, with the line that installs them", () => {
    const names = readdirSync(tarballs);
    const lines = printed
      .trimEnd()
      .split("\n")
      .slice(-names.length - 2);
    expect(lines[0]).toBe(`Pluto: packed into ${tarballs}:`);
    expect(lines.slice(1, -1)).toEqual(
      names.toSorted().map((name) => expect.stringMatching(new RegExp(`^  ${name} +\\d+ KB$`))),
    );
    expect(lines.at(-1)).toBe(`plutod and pluto as commands: npm install --global ${tarballs}/pluto-ami-*.tgz`);
    // What stands before it is of the set-up, where there was something to set up.
    expect(printed).not.toMatch(/Tarball|dist\//);
  });

  test("install on the oldest Node that is promised, without a warning", { timeout: 240_000 }, (context) => {
    const oldest = join(root, "node_modules/.cache/node-versions/20.19.0");
    const node = join(oldest, "node_modules", `node-${process.platform}-${process.arch}`, "bin/node");
    if (!existsSync(node)) context.skip("there is no Node 20.19.0: bash .ci/node-versions installs it");
    const folder = join(scratch, "oldest");
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true }));
    const npm = spawnSync("npm", ["root", "--global"], { encoding: "utf8" }).stdout.trim();
    const files = readdirSync(tarballs).map((name) => join(tarballs, name));
    const cli = join(npm, "npm/bin/npm-cli.js");
    const words = ["install", "--engine-strict", "--no-audit", "--no-fund", "--prefer-offline", ...files];
    const installed = run(node, ["--throw-deprecation", cli, ...words], folder);
    expect(installed.status, installed.output).toBe(0);
    expect(installed.output).not.toMatch(/deprecat|EBADENGINE|npm warn/i);
    const { output, status } = run(
      node,
      ["--throw-deprecation", join(folder, "node_modules/@pluto-ami/server/bin/plutod.js"), "--version"],
      folder,
    );
    expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(status).toBe(0);
  });

  test("bring a README and a licence, and no sources or tests", () => {
    for (const name of readdirSync(join(project, "node_modules/@pluto-ami"))) {
      const folder = join(project, "node_modules/@pluto-ami", name);
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]));
      for (const unwanted of ["src", "test", "tsconfig.json"]) expect(existsSync(join(folder, unwanted))).toBe(false);
    }
  });
});

describe("the tarballs, each set by its line of the README in an empty folder", () => {
  const programs: Readonly<Record<string, string>> = { server: "plutod", cli: "pluto" };
  /** What is tried where that is more than that it is there. */
  const attempts: Readonly<Record<string, string>> = {
    "test-server": `
const { startTestServer } = await import("@pluto-ami/test-server");
await (await startTestServer()).close();
const error = await startTestServer({ config: "." }).catch((reason) => reason);
if (error.code !== "E_NOT_INSTALLED") throw error;`,
  };

  test("are all of them there", () => {
    const last = installLines.map((line) => /([\w-]+)\}-\*\.tgz/.exec(line)?.[1]);
    expect(last).toEqual(["client", "recording", "core", "node", "test-server", "test-server", "server", "cli"]);
  });

  test.each(installLines)("install and work: %s", { timeout: 240_000 }, (line) => {
    const folder = mkdtempSync(join(scratch, "empty-"));
    const here = line
      .replace("/tmp/pluto", tarballs)
      .replace("install", "install --engine-strict --no-audit --no-fund --prefer-offline");
    const installed = run("bash", ["-c", here], folder);
    expect(installed.status, installed.output).toBe(0);
    const name = /([\w-]+)\}/.exec(line)?.[1] ?? "";
    const program = programs[name];
    const tried =
      program === undefined
        ? run(
            process.execPath,
            ["--input-type=module", "-e", attempts[name] ?? `await import("@pluto-ami/${name}")`],
            folder,
          )
        : run(join(folder, "node_modules/.bin", program), ["--version"], folder);
    expect(tried.status, tried.output).toBe(0);
  });

  test("bring no HTTP, no log and nothing native to who embeds a manager in Node", { timeout: 240_000 }, () => {
    const folder = mkdtempSync(join(scratch, "embedder-"));
    const files = readdirSync(tarballs)
      .filter((name) => /-(?:protocol|conf|core|node)-\d/.test(name))
      .map((name) => join(tarballs, name));
    expect(files).toHaveLength(4);
    const installed = run(
      "npm",
      ["install", "--engine-strict", "--no-audit", "--no-fund", "--prefer-offline", ...files],
      folder,
    );
    expect(installed.status, installed.output).toBe(0);
    const names = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(names).toEqual(["@pluto-ami", "ipaddr.js", "re2js"]);
    expect(installedIn(folder)).toMatchObject({ native: [], running: [] });
  });
});
