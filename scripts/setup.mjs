// npm run setup: installs and builds what is missing. Says what it does, asks nothing, and does nothing the second time.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { root, runWithPnpm, tool } from "./run.mjs";
import { removeStaleOutput } from "./stale-output.mjs";

/** What was installed and built last, in the two hashes below. */
const stamp = join(root, "node_modules", ".pluto-setup");

const workspaces = ["packages", "apps"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((folder) => existsSync(join(root, folder, "package.json")));

const filesUnder = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
      )
    : [];

const hashOf = (parts) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** Changes when other dependencies are wanted: by content. */
const dependencyHash = () =>
  hashOf(
    ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "examples/package.json", "test/package.json"]
      .concat(workspaces.map((folder) => join(folder, "package.json")))
      .filter((file) => existsSync(join(root, file)))
      .map((file) => `${file} ${hashOf([readFileSync(join(root, file), "utf8")])}`),
  );

/** Changes when a source file is touched, added or removed: by size and time, which is quick. */
const sourceHash = () =>
  hashOf(
    workspaces
      .flatMap((folder) => [...filesUnder(join(folder, "src")), join(folder, "tsconfig.json")])
      .concat("tsconfig.base.json")
      .map((file) => {
        const { size, mtimeMs } = statSync(join(root, file));
        return `${file} ${size} ${mtimeMs}`;
      }),
  );

const readStamp = () => {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return {};
  }
};

const isInstalled = () => existsSync(tool("turbo")) && existsSync(tool("tsc"));
const isBuilt = () => workspaces.every((folder) => existsSync(join(root, folder, "dist", "index.js")));

/** Installs and builds what is missing or old; ends the process when that fails. */
export const setup = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Pluto needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const before = readStamp();
  const wanted = { dependencies: dependencyHash(), sources: sourceHash() };
  const installed = isInstalled() && before.dependencies === wanted.dependencies;
  if (!installed) {
    console.log("Pluto: installing the dependencies …");
    runWithPnpm(["pnpm", "install", "--frozen-lockfile"]);
    writeFileSync(stamp, JSON.stringify({ dependencies: wanted.dependencies }));
  }
  if (!installed || !isBuilt() || before.sources !== wanted.sources) {
    console.log("Pluto: building …");
    // Turbo runs every package's build script with pnpm, so it must find one.
    runWithPnpm([tool("turbo"), "run", "build", "--output-logs=errors-only"]);
    for (const folder of workspaces) removeStaleOutput(join(root, folder));
    writeFileSync(stamp, JSON.stringify(wanted));
    console.log("Pluto: set up.");
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  setup();
  console.log(`Pluto: installed and built (${Math.round(performance.now() - started)} ms).`);
}
