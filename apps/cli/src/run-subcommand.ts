import { type Client, ClientError, connect } from "@pluto-ami/client";

import type { Arguments } from "./arguments.ts";
import type { Console } from "./console.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { describeError } from "./messages.ts";
import { Printer } from "./printer.ts";
import type { Subcommand } from "./subcommand.ts";
import { findTarget, type Target } from "./target.ts";

/** Calls back when the process is asked to end; returns how to stop listening. */
const onEndWanted = (end: () => void): (() => void) => {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, end);
  return () => {
    for (const name of signals) process.off(name, end);
  };
};

/** Runs one of pluto's own commands: gives it a connection when it asks for one, and closes that behind it. */
export const runSubcommand = async (subcommand: Subcommand, args: Arguments, console: Console): Promise<ExitCode> => {
  const { words, options, target: where, json, noColor } = args;
  const printer = new Printer(console, args);
  const stopping = new AbortController();
  const stopListening = onEndWanted(() => stopping.abort());
  const clients: Client[] = [];
  let target: Target | undefined;
  try {
    return await subcommand.run({
      words,
      options,
      where,
      json,
      noColor,
      console,
      printer,
      signal: stopping.signal,
      connect: async (overrides = {}) => {
        target = await findTarget(where, console.env);
        const client = await connect({
          events: false,
          reconnect: false,
          waitForFullyBooted: false,
          signal: stopping.signal,
          ...target.connect,
          ...overrides,
        });
        clients.push(client);
        return { client, target };
      },
    });
  } catch (error) {
    if (stopping.signal.aborted) return exitCode.done;
    printer.error(describeError(error, target));
    const isLost = error instanceof ClientError && error.code === "E_CONNECTION_LOST";
    return clients.length > 0 && !isLost ? exitCode.commandFailed : exitCode.notConnected;
  } finally {
    stopListening();
    await Promise.all(clients.map((client) => client.close()));
  }
};
