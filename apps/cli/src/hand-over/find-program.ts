import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

import { packageFolder } from "../package-folder.ts";
import type { Console } from "../terminal/console.ts";
import { NotInstalledError } from "./not-installed-error.ts";

/** A program of another package that does commands of `pluto`. */
export interface OtherProgram {
  readonly name: string;
  readonly packageName: string;
}

/** How a program is started. */
export interface FoundProgram {
  readonly file: string;
  /** What stands before its own arguments. */
  readonly args: readonly string[];
}

/** What the search depends on. */
export interface SearchSurroundings {
  readonly env: Console["env"];
  /** The folder of the package that `pluto` is in, with no link on the way. */
  readonly own?: string;
  readonly platform?: NodeJS.Platform;
}

/**
 * Looks for a program: in its package beside ours, as where both are installed or in a clone, then on the PATH; never in the working folder, where
 * somebody else may have put one.
 * @throws NotInstalledError that says which package to install.
 */
export const findProgram = (
  program: OtherProgram,
  { env, own = packageFolder, platform = process.platform }: SearchSurroundings,
): FoundProgram => {
  const short = program.packageName.slice(program.packageName.indexOf("/") + 1);
  const folders = (env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  const found =
    inPackage(join(own, "..", short), program) ??
    firstOf(folders, (folder) => (platform === "win32" ? besideShim(folder, program) : executable(folder, program)));
  if (found !== undefined) return found;
  throw new NotInstalledError(
    `${program.name} is not installed, which does this: npm install --save-dev ${program.packageName}`,
  );
};

const firstOf = <Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The program in the folder of its package; undefined where that is none. */
const inPackage = (folder: string, { name, packageName }: OtherProgram): FoundProgram | undefined => {
  const manifest = readJson(join(folder, "package.json"));
  if (memberOf(manifest, "name") !== packageName) return undefined;
  const bin = memberOf(memberOf(manifest, "bin"), name);
  return typeof bin === "string" ? { file: process.execPath, args: [join(folder, bin)] } : undefined;
};

const executable = (folder: string, { name }: OtherProgram): FoundProgram | undefined => {
  const file = join(folder, name);
  try {
    accessSync(file, constants.X_OK);
    return { file, args: [] };
  } catch {
    return undefined;
  }
};

/** On Windows a script of a shell stands on the PATH; the package is beside it, in a project and where it is installed for all. */
const besideShim = (folder: string, program: OtherProgram): FoundProgram | undefined =>
  inPackage(join(folder, "..", program.packageName), program) ??
  inPackage(join(folder, "node_modules", program.packageName), program);

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
