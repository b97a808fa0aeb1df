import type { Command, CommandContext } from "./command/command.ts";
import { findCommand } from "./command/find-command.ts";
import { helpOf, overview } from "./command/help.ts";
import { type Console, processConsole } from "./console/console.ts";
import { Outlet } from "./console/outlet.ts";
import { CommandLineError } from "./command-line-error.ts";
import { commands } from "./commands/index.ts";
import { packageVersion } from "../package-version.ts";
import { exitCode } from "./exit-code.ts";

/** Does what the command line asks for; resolves with the code to exit with. */
export const main = async (argv: readonly string[], console: Console = processConsole()): Promise<number> => {
  const [out, err] = [new Outlet(console.stdout), new Outlet(console.stderr)];
  // A reader that went away (`… | head`) is no error: nobody is left to tell.
  for (const outlet of [out, err]) outlet.onGone(() => process.exit(exitCode.done));
  try {
    const found = findCommand(argv, commands);
    if (found !== undefined) return await runCommand(found.command, found.rest, { console, out, err });
    if (argv.some((word) => word === "--version" || word === "-V")) out.line(packageVersion());
    else if (argv.some((word) => word === "--help" || word === "-h")) out.line(overview(commands));
    else throw new CommandLineError("E_USAGE", overview(commands));
    return exitCode.done;
  } catch (error) {
    err.line(error instanceof Error ? error.message : String(error));
    return codeOf(error);
  }
};

const runCommand = async (
  command: Command,
  rest: readonly string[],
  outside: Pick<CommandContext, "console" | "out" | "err">,
): Promise<number> => {
  const { out } = outside;
  // It brings what reads command lines, which a look at the version does without.
  const { parseOptions } = await import("./command/parse-options.ts");
  const { options, optionsHelp, program, words } = parseOptions(command, rest, out.columns);
  if (options.isSet("help")) out.line(helpOf(await optionsHelp(), command));
  else if (options.isSet("version")) out.line(packageVersion());
  else return command.run({ ...outside, words, options, program: programOf(program), json: options.isSet("json") });
  return exitCode.done;
};

const programOf = (words: readonly string[] | undefined): CommandContext["program"] => {
  if (words === undefined) return undefined;
  const [file, ...args] = words;
  if (file === undefined) throw new CommandLineError("E_USAGE", "what is to be run? it stands behind --");
  return [file, ...args];
};

const codeOf = (error: unknown): number => {
  const code = error instanceof CommandLineError ? error.code : undefined;
  if (code === "E_NO_COMMAND") return exitCode.notFound;
  return code === "E_COMMAND" ? exitCode.notRunnable : exitCode.notDone;
};
