import { bashWords } from "../completion/bash-words.ts";
import { findCandidates } from "../completion/candidates.ts";
import { completionScript, filesMark, shells } from "../completion/completion-script.ts";
import { exitCode } from "../run/exit-code.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";
import { readTypedLine, type TypedWord, unquoteTyped } from "../completion/typed-line.ts";
import { UsageError } from "../usage-error.ts";

/** The words behind the name of the program: the shell's own, or those of the line that bash hands over. */
const readTyped = (mode: string, typed: readonly string[]): readonly TypedWord[] => {
  if (mode === "line") return readTypedLine(typed[0] ?? "").slice(1);
  return typed.map((word) => ({ text: unquoteTyped(word), openQuote: undefined }));
};

/** Answers a script: `candidates` is asked with words as they were typed, `line` with bash's line and its last piece. */
const answer = async (
  mode: string,
  typed: readonly string[],
  { console, printer, subcommands, where }: SubcommandContext,
): Promise<void> => {
  const words = readTyped(mode, typed);
  const texts = words.map(({ text }) => text);
  const found = await findCandidates(texts, { env: console.env, where, subcommands });
  const last = words.at(-1);
  if (found === "files") printer.out.line(filesMark);
  else if (mode !== "line") for (const word of found) printer.out.line(word);
  else if (last !== undefined) {
    for (const word of bashWords(found, last, typed[1] ?? "")) printer.out.line(word);
  }
};

export const completion = defineSubcommand({
  name: "completion",
  operands: "bash|zsh|fish",
  summary: "Print a shell's TAB completion for pluto",
  description: [
    "Prints a script for your shell. With it TAB completes pluto's commands and options, names of actions and their headers, of events, profiles and files, and, by asking the server, the server's own commands.",
  ],
  options: [],
  examples: [
    ["completion bash > ~/.local/share/bash-completion/completions/pluto", "for bash"],
    ["completion zsh > ~/.zfunc/_pluto", "for zsh, in a folder of your fpath"],
    ["completion fish > ~/.config/fish/completions/pluto.fish", "for fish"],
  ],
  complete: () => shells,
  async run(context: SubcommandContext) {
    const { printer, words } = context;
    const [shell, ...typed] = words;
    // The scripts call back with one of these.
    if (shell === "candidates" || shell === "line") {
      await answer(shell, typed, context);
      return exitCode.done;
    }
    const known = shells.find((name) => name === shell);
    if (known === undefined || typed.length > 0) throw new UsageError(`for which shell? ${shells.join(", ")}`);
    printer.out.text(completionScript(known));
    return exitCode.done;
  },
});
