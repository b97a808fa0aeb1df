import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { Plutod, run, withPluto } from "../plutod.ts";
import { Terminal } from "../terminal.ts";

// Each starts several programs, one after the other.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 40_000 });

let daemon: Plutod;
let env: NodeJS.ProcessEnv;
let folder: string;
let bashScript: string;
beforeAll(async () => {
  daemon = await Plutod.start();
  env = withPluto(daemon);
  folder = mkdtempSync(join(tmpdir(), "pluto-tab-"));
  mkdirSync(join(daemon.home, ".config/pluto"), { recursive: true });
  writeFileSync(join(daemon.home, ".config/pluto/cli.ini"), "[lab]\nhost = 127.0.0.1\nuser = a\n");
  bashScript = join(daemon.home, "pluto.bash");
  writeFileSync(bashScript, (await run("pluto", ["completion", "bash"], env)).stdout);
  env = { ...env, HOME: daemon.home, XDG_CONFIG_HOME: join(daemon.home, ".config") };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await daemon[Symbol.asyncDispose]();
});

const has = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

/** Lines, and the words that every shell has for them, by the way it asks for them itself. */
const cases: readonly [line: string, words: readonly string[]][] = [
  ["pluto pi", ["ping"]],
  ["pluto manager show set", ["settings"]],
  ["pluto --json manager show set", ["settings"]],
  ["pluto action QueueS", ["QueueStatus", "QueueSummary"]],
  ["pluto action Originate Prior", ["Priority="]],
  ["pluto action UserEvent ", ["UserEvent="]],
  ["pluto events Newch", ["Newchannel"]],
  ["pluto ping --cou", ["--count"]],
  ["pluto profile ", ["add", "list", "remove", "use"]],
  ["pluto events --profile ", ["lab"]],
  ["pluto completion ", ["bash", "fish", "zsh"]],
];

/** What bash would have for a line: its own pieces of the words, and the piece under the cursor as the second argument. */
const askBash = (line: string, piece: string) => {
  const script = `
    source "$3"
    COMP_LINE=$1 COMP_POINT=\${#1}
    _pluto pluto "$2"
    (( \${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "\${COMPREPLY[@]}"`;
  return run("bash", ["-c", `cd '${folder}' && ${script}`, "bash", line, piece, bashScript], env);
};

const lastPiece = (line: string): string => /[^\s"'=:]*$/.exec(line)?.[0] ?? "";

const wordsOf = (stdout: string): string[] => stdout.split("\n").filter(Boolean).sort();

test.each(cases)("bash: %s", async (line, words) => {
  const { stdout, stderr } = await askBash(line, lastPiece(line));
  expect(stderr).toBe("");
  expect(wordsOf(stdout)).toEqual(words);
});

test.each<[line: string, words: readonly string[]]>([
  ['pluto manager "sh', ["show"]],
  ["pluto manager 'sh", ["show"]],
  ["pluto 'manager' \"show\" set", ["settings"]],
  ["pluto events --profile=", ["lab"]],
  ['pluto events "New cha', []],
  ["pluto --socket /tm", []],
])("bash, with quotes and pieces: %s", async (line, words) => {
  const { stdout, stderr } = await askBash(line, lastPiece(line));
  expect(stderr).toBe("");
  expect(wordsOf(stdout).filter((word) => word !== ":files:")).toEqual(words);
});

const dangerous = [
  '"$(touch pwned)"',
  "$(touch pwned)",
  '"`touch pwned`"',
  "`touch pwned`",
  '"${x@P}"',
  "$((a[$(touch pwned)]))",
  "<(touch pwned)",
  "x;touch pwned",
  "x\ntouch pwned\n",
  '"x\ntouch pwned',
  ");touch pwned;(",
  '");touch pwned;("',
  "'$(touch pwned)",
  '"$(touch pwned) ',
  "\\",
  "*",
];

test.each(dangerous)("bash: %j runs nothing and prints nothing", async (word) => {
  for (const line of [`pluto action UserEvent UserEvent=${word}`, `pluto action UserEvent ${word} `]) {
    const { stderr } = await askBash(line, lastPiece(line));
    expect(stderr).toBe("");
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("bash, at its prompt: TAB writes the word, of files too, and runs nothing", async () => {
  using terminal = new Terminal("bash", ["--norc", "--noprofile", "-i"], {
    env: { ...env, PS1: "$ ", HISTFILE: "", PWNED: join(folder, "pwned"), x: "$(touch $PWNED)" },
  });
  await terminal.prompts(/\$ $/);
  terminal.type("source <(pluto completion bash); echo load''ed\r");
  await terminal.shows(/^loaded\n[\s\S]*\$$/m);
  const types = async (keys: string, expected: RegExp): Promise<void> => {
    terminal.type(`\u0015${keys}\t`);
    await terminal.prompts(expected);
  };
  await types("pluto action Orig", /pluto action Originate $/);
  await types("pluto action Originate Prior", /pluto action Originate Priority=$/);
  await types("pluto manager show sett", /pluto manager show settings $/);
  await types('pluto manager "sh', /pluto manager "show" $/);
  await types("pluto events --profile=l", /pluto events --profile=lab $/);
  const file = join(daemon.home, "manager-of-phones.socket");
  writeFileSync(file, "");
  await types(`cd ${daemon.home}; pluto --socket ${daemon.home}/manager-of-p`, /manager-of-phones\.socket $/);
  await types(`pluto --socket=${daemon.home}/manager-of-p`, /--socket=\/\S*manager-of-phones\.socket $/);
  for (const word of ['"$(touch $PWNED)" ', "`touch $PWNED` ", '"${x@P}" ', '"$(touch $PWNED)/']) {
    await types(`pluto action UserEvent UserEvent=${word}`, /UserEvent=.*$/);
    await types(`pluto --secret-file ${word}`, /secret-file .*$/);
  }
  await types("pluto pin", /pluto ping $/);
  expect(existsSync(join(folder, "pwned"))).toBe(false);
  expect(terminal.text).not.toMatch(/bash: /);
});

test.skipIf(!has("fish"))("fish, where it is installed", async () => {
  const all: readonly (readonly [line: string, words: readonly string[]])[] = [
    ...cases,
    ['pluto manager "sh', ["show"]],
    ["pluto events --profile=", ["--profile=lab"]],
    [`pluto --socket ${daemon.home}/.conf`, [`${daemon.home}/.config/`]],
    [`pluto --socket=${daemon.home}/.conf`, [`--socket=${daemon.home}/.config/`]],
    ...dangerous.map((word) => [`pluto action UserEvent UserEvent=${word}`, []] as const),
  ];
  const script = `
    cd '${folder}'
    pluto completion fish | source
    for line in $argv
      complete -C $line
      echo :end:
    end`;
  const { stdout, stderr } = await run("fish", ["-c", script, ...all.map(([line]) => line)], env);
  expect(stderr).toBe("");
  const answers = stdout.split(":end:\n").map(wordsOf);
  for (const [index, [line, words]] of all.entries()) {
    if (words.length > 0) expect([line, answers[index]]).toEqual([line, words]);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(!has("zsh"))("zsh, where it is installed: TAB writes the word, and runs nothing", async () => {
  using terminal = new Terminal("zsh", ["-f", "-i"], {
    env: { ...env, PS1: "$ ", PWNED: join(folder, "pwned"), x: "$(touch $PWNED)" },
  });
  await terminal.prompts(/\$ $/);
  // What TAB does without this, with every command, is to expand the word first: that would run it.
  terminal.type(
    "bindkey '^I' complete-word; autoload -U compinit && compinit -u -D; source <(pluto completion zsh); echo load''ed\r",
  );
  await terminal.shows(/^loaded\n[\s\S]*\$$/m);
  const types = async (keys: string, expected: RegExp): Promise<void> => {
    terminal.type(`\u0015${keys}\t`);
    await terminal.prompts(expected);
  };
  await types("pluto action Orig", /pluto action Originate $/);
  await types("pluto pin", /pluto ping $/);
  await types('pluto manager "sh', /pluto manager "show"? ?$/);
  await types("pluto --json manager show sett", /show settings $/);
  await types("pluto events --profile=l", /--profile=lab ?$/);
  await types(`pluto --socket ${daemon.home}/.conf`, /\.config\/$/);
  await types(`pluto --socket=${daemon.home}/.conf`, /--socket=.*\.config\/$/);
  for (const word of ['"$(touch $PWNED)" ', "`touch $PWNED` ", '"$(touch $PWNED)']) {
    terminal.type(`\u0015pluto action UserEvent UserEvent=${word}\t`);
  }
  await types("pluto pin", /pluto ping $/);
  expect(existsSync(join(folder, "pwned"))).toBe(false);
});
