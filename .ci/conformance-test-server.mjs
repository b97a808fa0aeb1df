#!/usr/bin/env node
// Runs the recorded scenarios against the test server: an idle Asterisk, made of options where a daemon reads files. Scenarios that need
// more of a configuration than users, write files, or come over HTTP or TLS are left out, and counted.
//   node .ci/conformance-test-server.mjs FOLDER-OF-THE-SUITE [WORD-OF-A-NAME…]
// Started by the runner, with --serve DIR PORT, it is the server.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a line of manager.conf is as an option of a user; of [general] only what says where to listen. */
const userKeys = ["secret", "read", "write", "deny", "permit", "allowmultiplelogin"];
const generalKeys = ["enabled", "webenabled", "port", "bindaddr"];

/** The users of a manager.conf, or undefined where it says more than options can. */
const usersOf = (text) => {
  const users = [];
  let keys = generalKeys;
  for (const line of text.split("\n").map((one) => one.replace(/;.*$/, "").trim())) {
    const section = /^\[([^\]]+)\]$/.exec(line)?.[1];
    const [key, value] = line.split(/\s*=>?\s*/, 2);
    if (section === "general" || line === "") continue;
    if (section !== undefined) {
      users.push({ name: section, lists: {} });
      keys = userKeys;
    } else if (value === undefined || !keys.includes(key)) return undefined;
    else if (keys === userKeys) (users.at(-1).lists[key] ??= []).push(value);
  }
  // A daemon takes a secret from two lines, or goes without; options are given once.
  return users.every(({ lists }) => lists.secret?.length === 1) ? users : undefined;
};

/** Scenarios that see a configuration behind the server though they write no file, and what of it. */
const seeConfiguration = {
  "config/createconfig-errors.txt": "its folder",
  "permissions/write-system.txt": "its folder",
  "core/command-words.txt": "webenabled",
};

const serve = async (folder, port) => {
  const { startTestServer } = await import(new URL("../apps/test-server/dist/index.js", import.meta.url));
  const { allClasses, maskOf, parseClassList, permissionClasses } = await import(
    new URL("../packages/protocol/dist/index.js", import.meta.url)
  );
  /** Of several lines the last counts. */
  const classesOf = (lists = [""]) => {
    const { mask } = parseClassList(lists.at(-1));
    return mask === allClasses ? "all" : permissionClasses.filter((name) => (mask & maskOf([name])) !== 0);
  };
  const users = usersOf(readFileSync(join(folder, "manager.conf"), "latin1")).map(({ name, lists }) => ({
    name,
    secret: lists.secret[0],
    read: classesOf(lists.read),
    write: classesOf(lists.write),
    deny: lists.deny ?? [],
    permit: lists.permit ?? [],
    ...(lists.allowmultiplelogin && { allowMultipleLogin: lists.allowmultiplelogin[0] === "yes" }),
  }));
  const server = await startTestServer({ users, port });
  process.once("SIGTERM", () => void server.close());
};

const run = (suite, words) => {
  const scenarios = readdirSync(join(suite, "scenarios"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".txt") && (words.length === 0 || words.some((word) => file.includes(word))))
    .sort();
  const why = (file) => {
    const text = readFileSync(join(suite, "scenarios", file), "latin1");
    const config = /^# *config: *(\S+)/m.exec(text)?.[1] ?? "basic";
    const needs = /^# *needs: *(.*)/m.exec(text)?.[1] ?? "";
    if (/\b(?:pbx|queue)\b/.test(needs)) return "a dialplan, or queues";
    if (/\b(?:http|tls)\b/.test(needs)) return "HTTP or TLS";
    if (/^(?:write|file) /m.test(text)) return "configuration files";
    if (file in seeConfiguration) return `what a configuration shows (${seeConfiguration[file]})`;
    const conf = join(suite, "configs", config, "manager.conf");
    if (!existsSync(conf) || usersOf(readFileSync(conf, "latin1")) === undefined) return `more than users (${config})`;
    return "";
  };
  const able = scenarios.filter((file) => why(file) === "");
  const left = {};
  for (const reason of scenarios.map(why)) if (reason !== "") left[reason] = (left[reason] ?? 0) + 1;
  for (const [reason, count] of Object.entries(left)) console.log(`left out, since they need ${reason}: ${count}`);
  const start = `'${process.execPath}' '${fileURLToPath(import.meta.url)}' --serve {dir} {port}`;
  const runner = spawn(process.execPath, [join(suite, "runner.mjs"), "--jobs", "2", ...able], {
    stdio: "inherit",
    env: { ...process.env, AMI_START: start },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => runner.kill(signal));
  runner.once("exit", (code) => process.exit(code ?? 1));
};

const [first = join(relative(process.cwd(), root) || ".", "conformance"), ...others] = process.argv.slice(2);
if (first === "--serve") await serve(others[0], Number(others[1]));
else run(first, others);
