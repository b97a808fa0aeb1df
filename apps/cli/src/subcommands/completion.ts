import { connect } from "@pluto-ami/client";

import { completionScript, shells } from "../completion-script.ts";
import { complete as completeOnServer } from "../completion.ts";
import { joinWords } from "../command-line.ts";
import { exitCode } from "../exit-code.ts";
import { limits } from "../limits.ts";
import { commonOptions, type OptionDefinition, serverOptions, targetOptions } from "../option.ts";
import { defineSubcommand, type Subcommand, type SubcommandContext } from "../subcommand.ts";
import { findTarget, type TargetOptions } from "../target.ts";
import { UsageError } from "../usage-error.ts";

const optionWords = (options: readonly OptionDefinition[]): string[] => options.map(({ name }) => `--${name}`);

/** What the server has for the words of a command of its own. */
const serverWords = async (
  words: readonly string[],
  where: TargetOptions,
  env: SubcommandContext["console"]["env"],
): Promise<readonly string[]> => {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const line = before.length === 0 ? last : `${joinWords([...before, ""]).replace(/""$/, "")}${last}`;
  const target = await findTarget(where, env);
  const timeouts = { connect: limits.completionTimeout, login: limits.completionTimeout };
  const client = await connect({ ...target.connect, events: false, reconnect: false, timeouts });
  try {
    return (await completeOnServer(client, line))[0].map((word) => word.trimEnd());
  } finally {
    await client.close();
  }
};

/** The words that can stand where the last of `words` is being typed. */
const candidates = async (
  words: readonly string[],
  { console, where }: SubcommandContext,
  subcommands: readonly Subcommand[],
): Promise<readonly string[]> => {
  const last = words.at(-1) ?? "";
  const [first = ""] = words;
  const subcommand = words.length > 1 ? subcommands.find(({ name }) => name === first) : undefined;
  if (last.startsWith("-")) {
    return optionWords([...(subcommand?.options ?? serverOptions), ...targetOptions, ...commonOptions]);
  }
  if (subcommand !== undefined) return (await subcommand.complete?.(words.slice(1), { env: console.env })) ?? [];
  const fromServer = await serverWords(words, where, console.env).catch(() => []);
  return words.length > 1 ? fromServer : [...subcommands.map(({ name }) => name), ...fromServer];
};

export const completion = defineSubcommand({
  name: "completion",
  operands: "bash|zsh|fish",
  summary: "Print a shell's TAB completion for pluto",
  description: [
    "Prints a script for your shell. With it TAB completes pluto's commands and options, names of actions and their headers, names of events and profiles, and, by asking the server, the server's own commands.",
  ],
  options: [],
  examples: [
    ["completion bash > ~/.local/share/bash-completion/completions/pluto", "for bash"],
    ["completion zsh > ~/.zfunc/_pluto", "for zsh, in a folder of your fpath"],
    ["completion fish > ~/.config/fish/completions/pluto.fish", "for fish"],
  ],
  complete: () => shells,
  async run(context: SubcommandContext) {
    const { console, words } = context;
    const [shell, ...typed] = words;
    // The scripts call back with this word and all that was typed behind "pluto".
    if (shell === "candidates") {
      const { subcommands } = await import("./index.ts");
      const last = (typed.at(-1) ?? "").toLowerCase();
      const found = (await candidates(typed, context, subcommands)).filter((word) =>
        word.toLowerCase().startsWith(last),
      );
      for (const word of [...new Set(found)].sort()) console.stdout.write(`${word}\n`);
      return exitCode.done;
    }
    const known = shells.find((name) => name === shell);
    if (known === undefined || typed.length > 0) throw new UsageError(`for which shell? ${shells.join(", ")}`);
    console.stdout.write(completionScript(known));
    return exitCode.done;
  },
});
