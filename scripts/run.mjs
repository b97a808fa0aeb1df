// Runs programs for the other scripts.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the project. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A tool that the project has installed. */
export const tool = (name) => join(root, "node_modules", ".bin", name);

/** Turbo and npm, quiet about themselves. */
const quiet = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", npm_config_update_notifier: "false" };

/**
 * Runs a program with our terminal, and ends this one with its exit code when that is not 0. What a quiet one prints is shown
 * only then.
 */
export const run = (command, args, { env = {}, cwd = root, isQuiet = false } = {}) => {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    stdio: isQuiet ? "pipe" : "inherit",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...quiet, ...env },
  });
  if (isQuiet && status !== 0) process.stderr.write(Buffer.concat([stdout ?? Buffer.of(), stderr ?? Buffer.of()]));
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  if (signal !== null) console.error(`${command}: ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
};

const withPnpm = (args) => {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return ["exec", "--yes", `--package=${packageManager.split("+")[0]}`, "--", ...args];
};

/** Runs a command with the pnpm that package.json names, which need not be installed. */
export const runWithPnpm = (args) => run("npm", withPnpm(args));

/** The same, but what it prints is shown only when it fails. */
export const outputWithPnpm = (args) => run("npm", withPnpm(args), { isQuiet: true });
