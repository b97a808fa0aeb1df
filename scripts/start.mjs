// npm start: sets up what is missing and runs the daemon. In a terminal it opens the console as well, and the daemon
// stops when the console is left; without a terminal the daemon runs in the foreground and logs to standard output.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { root } from "./run.mjs";
import { setup } from "./setup.mjs";

const daemon = join(root, "apps/server/bin/plutod.js");
const shell = join(root, "apps/cli/bin/pluto.js");
const args = process.argv.slice(2);
/** Milliseconds that the console has to give the terminal back. */
const patience = 3000;

const ended = (child) =>
  new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve({ code: 1, signal: null });
    });
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });

/** Ends this process as the child has ended. */
const endLike = ({ code, signal }) => {
  if (signal !== null) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
};

/** Passes signals on to the child, which decides what they mean. */
const passSignals = (child, signals) => {
  for (const signal of signals) process.on(signal, () => child.kill(signal));
};

const runInForeground = async () => {
  const child = spawn(process.execPath, [daemon, ...args], { stdio: "inherit" });
  passSignals(child, ["SIGTERM", "SIGINT", "SIGHUP"]);
  endLike(await ended(child));
};

/** The daemon's log while the terminal belongs to the console. */
const logFile = () => {
  const folder = join(process.env.XDG_STATE_HOME || join(process.env.HOME || homedir(), ".local/state"), "pluto");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, "plutod.log");
};

const banner = ({ address, config, starter }, log) => {
  const secret = join(config, "manager.conf");
  const lines = [
    address === undefined
      ? `Pluto is running, but takes no AMI clients: ${secret} says enabled = no.`
      : `Pluto is running: AMI clients connect to ${address}.`,
    starter
      ? `This first start wrote a configuration: log in as "admin" with the secret in ${secret}`
      : `Users and secrets are in ${secret}`,
    `The log is ${log}`,
    'Try "manager show connected" or "help". Ctrl-D leaves the console and stops the daemon.',
  ];
  console.log(`\n${printableLines(lines.join("\n"))}\n`);
};

const runWithConsole = async () => {
  const log = logFile();
  const descriptor = openSync(log, "a", 0o600);
  const { size: beforeStart } = statSync(log);
  // A process group of its own: Ctrl-C in the console is not meant for the daemon. When we go away for whatever reason,
  // it sees the channel close and stops.
  const child = spawn(process.execPath, [daemon, ...args], {
    stdio: ["ignore", descriptor, descriptor, "ipc"],
    detached: true,
  });
  closeSync(descriptor);
  const end = ended(child);
  const ready = await Promise.race([new Promise((resolve) => child.once("message", resolve)), end]);
  if (ready.ready !== true) {
    // --help and --version end here as well, with 0.
    const printed = readFileSync(log).subarray(beforeStart).toString();
    (ready.code === 0 ? process.stdout : process.stderr).write(printableLines(printed));
    endLike(ready);
  }
  banner(ready, log);
  if (ready.socket === undefined) {
    console.log("There is no console, for pluto.ini says [control] enabled = no. Ctrl-C stops the daemon.");
    process.on("SIGINT", () => child.kill("SIGTERM"));
    endLike(await end);
  }
  // Ctrl-C belongs to the console; whoever stops us stops both.
  process.on("SIGINT", () => {});
  const terminal = spawn(process.execPath, [shell, "--socket", ready.socket], { stdio: "inherit" });
  passSignals(terminal, ["SIGTERM", "SIGHUP"]);
  const terminalEnd = ended(terminal);
  const daemonEnd = await Promise.race([end, terminalEnd.then(() => undefined)]);
  if (daemonEnd === undefined) {
    child.kill("SIGTERM");
    await end;
    endLike(await terminalEnd);
  }
  // Without its daemon the console would try to connect again and again.
  terminal.kill("SIGTERM");
  const giveUp = setTimeout(() => terminal.kill("SIGKILL"), patience);
  await terminalEnd;
  clearTimeout(giveUp);
  const how = daemonEnd.signal ?? `code ${daemonEnd.code}`;
  console.error(printableLines(`\nplutod has ended (${how}), and the console with it. The log is ${log}`));
  process.exit(daemonEnd.code || 1);
};

setup();
// Built by now. What paths and the log hold steers no terminal.
const { printableLines } = await import(new URL("../packages/protocol/dist/index.js", import.meta.url));
await (process.stdin.isTTY && process.stdout.isTTY ? runWithConsole() : runInForeground());
