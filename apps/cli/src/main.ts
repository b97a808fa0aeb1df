import { createRequire } from "node:module";

import type { Arguments } from "./run/arguments.ts";
import type { Console } from "./terminal/console.ts";
import { type ExitCode, exitCode, monitoringCode } from "./run/exit-code.ts";
import { NoDaemonError } from "./where-to/no-daemon-error.ts";
import { Printer } from "./print/printer.ts";

const version = (): string => {
  const manifest: unknown = createRequire(import.meta.url)("../package.json");
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "?";
};

const runServerLines = async (
  args: Arguments,
  console: Console,
  printer: Printer,
  ownNames: readonly string[],
): Promise<ExitCode> => {
  const [{ openClient }, { findTarget }, { describeError, exitCodeOf }] = await Promise.all([
    import("./where-to/open-client.ts"),
    import("./where-to/target.ts"),
    import("./run/messages.ts"),
  ]);
  const isShell = args.lines.length === 0 && console.stdin.isTTY === true;
  let isConnected = false;
  let target: Awaited<ReturnType<typeof findTarget>> | undefined;
  try {
    target = await findTarget(args.target, console.env);
    const client = await openClient(target, { reconnect: isShell });
    isConnected = true;
    try {
      if (isShell) {
        const { runShell } = await import("./shell/shell.ts");
        return await runShell({ ...args, client, target, printer, console });
      }
      const { runLines } = await import("./run/run-command.ts");
      const { linesOf } = await import("./terminal/input-lines.ts");
      const lines = args.lines.length > 0 ? args.lines : linesOf(console.stdin);
      return await runLines(client, lines, printer, { json: args.json, ownNames });
    } finally {
      await client.close();
    }
  } catch (error) {
    const [line = ""] = args.lines;
    const { nearOwnCommands } = await import("./run/near-commands.ts");
    const hint = error instanceof NoDaemonError ? nearOwnCommands(line, ownNames) : "";
    printer.error(`${describeError(error, target)}${hint}`);
    return isConnected ? exitCodeOf(error) : exitCode.notConnected;
  }
};

/** What wrong usage ends with: a monitoring system takes 2 for a critical state of the server. */
const usageCode = (argv: readonly string[]): ExitCode =>
  argv.includes("check") ? monitoringCode.unknown : exitCode.notConnected;

/** Does what the command line asks for; resolves with the code to exit with. */
export const main = async (argv: readonly string[], console: Console = process): Promise<number> => {
  const noColor = argv.includes("--no-color");
  const plain = new Printer(console, { json: false, noColor });
  // A reader that went away (`pluto … | head`) is no error: nobody is left to tell.
  for (const outlet of [plain.out, plain.err]) outlet.onGone(() => process.exit(exitCode.done));
  const [only = "", ...others] = argv;
  // Asked for often by scripts: no need to load what reads command lines.
  if (others.length === 0 && (only === "--version" || only === "-V")) {
    plain.out.line(version());
    return exitCode.done;
  }
  const [{ readArguments }, { subcommands }] = await Promise.all([
    import("./run/arguments.ts"),
    import("./subcommands/index.ts"),
  ]);
  let args: Arguments;
  try {
    args = readArguments(argv, subcommands, plain.out.columns);
  } catch (error) {
    plain.error(error instanceof Error ? error.message : String(error));
    return usageCode(argv);
  }
  if (args.wants === "help") plain.out.line(await args.help());
  else if (args.wants === "version") plain.out.line(version());
  else if (args.subcommand !== undefined) {
    const { runSubcommand } = await import("./run/run-subcommand.ts");
    return runSubcommand(args.subcommand, args, argv, console, subcommands);
  } else {
    const ownNames = subcommands.map(({ name }) => name);
    return runServerLines(args, console, new Printer(console, args), ownNames);
  }
  return exitCode.done;
};
