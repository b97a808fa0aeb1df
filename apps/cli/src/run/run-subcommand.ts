import type { Client } from "@pluto-ami/client";

import type { Arguments } from "./arguments.ts";
import { NotDoneError } from "../not-done-error.ts";
import type { Console } from "../terminal/console.ts";
import { onEndWanted } from "../terminal/end-wanted.ts";
import { exitCode } from "./exit-code.ts";
import { limits } from "../limits.ts";
import { describeError, exitCodeOf } from "./messages.ts";
import { Printer } from "../print/printer.ts";
import type { Subcommand } from "./subcommand.ts";
import { findTarget, type Target } from "../where-to/target.ts";
import { openClient } from "../where-to/open-client.ts";

/** Runs one of pluto's own commands: gives it a connection when it asks for one, and closes that behind it. */
export const runSubcommand = async (
  subcommand: Subcommand,
  args: Arguments,
  argv: readonly string[],
  console: Console,
  subcommands: readonly Subcommand[],
): Promise<number> => {
  const { words, options, target: where, json, noColor } = args;
  const printer = new Printer(console, args);
  const stopping = new AbortController();
  const stopListening = onEndWanted(() => stopping.abort());
  const clients: Client[] = [];
  let target: Target | undefined;
  try {
    return await subcommand.run({
      argv,
      words,
      subcommands,
      options,
      where,
      json,
      noColor,
      console,
      printer,
      signal: stopping.signal,
      connect: async (overrides = {}, patience = limits) => {
        target = await findTarget(where, console.env, patience);
        const client = await openClient(target, {
          reconnect: false,
          waitForFullyBooted: false,
          signal: stopping.signal,
          ...overrides,
        });
        clients.push(client);
        return { client, target };
      },
    });
  } catch (error) {
    if (stopping.signal.aborted) return exitCode.done;
    printer.error(describeError(error, target));
    if (error instanceof NotDoneError) return exitCode.commandFailed;
    return clients.length > 0 ? exitCodeOf(error) : exitCode.notConnected;
  } finally {
    stopListening();
    await Promise.all(clients.map((client) => client.close()));
  }
};
