import { consoleLog } from "@pluto-ami/node";
import { said } from "@pluto-ami/protocol/demand";

import { chaosFaults } from "../../faults/chaos-faults.ts";
import { startTestServer } from "../../start-test-server.ts";
import type { TestServer } from "../../test-server.ts";
import type { CommandContext } from "../command/command.ts";
import type { Signals } from "../console/signals.ts";
import { exitCode } from "../exit-code.ts";
import { commandEnvironment } from "./command-environment.ts";
import { foundWrong } from "./found-wrong.ts";
import { hearOut } from "./hear-out.ts";
import { introduction, introductionInJson, shortIntroduction } from "./introduction.ts";
import { runProgram } from "./run-program.ts";
import type { Simulation } from "./simulation.ts";

/** Makes a server that has started what else it is to be; gives how to end that. */
export type Prepare = (server: TestServer) => () => void;

/**
 * Runs a test server: for as long as a program runs, or until a signal comes. Gives what to exit with.
 * @throws what `startTestServer` does, and `prepare`.
 */
export const serve = async (
  simulation: Simulation,
  context: CommandContext,
  prepare: Prepare = () => () => {},
): Promise<number> => {
  const { console } = context;
  const ending = firstSignal(console.signals);
  try {
    const log = simulation.logLevel && consoleLog({ level: simulation.logLevel, stream: console.stderr });
    const server = await startTestServer({ ...simulation.server, ...said({ log }) });
    try {
      return await run(server, simulation, context, { prepare, ended: ending.heard });
    } finally {
      await foundWrong(server, { isAsked: false });
    }
  } finally {
    ending.stop();
  }
};

const run = async (
  server: TestServer,
  simulation: Simulation,
  context: CommandContext,
  { ended, prepare }: { readonly prepare: Prepare; readonly ended: Promise<void> },
): Promise<number> => {
  const { chaos, record } = simulation;
  const { program } = context;
  if (record !== undefined) server.record(record);
  if (chaos !== undefined) for (const fault of chaosFaults(chaos, server.seed)) server.faults.add(fault);
  const end = prepare(server);
  try {
    introduce(server, simulation, context);
    if (program !== undefined) return await whileProgramRuns(server, program, context);
    await ended;
    return await verdict(server, exitCode.done, { isAsked: simulation.server.strict === true, ...context });
  } finally {
    end();
  }
};

const introduce = (
  server: TestServer,
  simulation: Simulation,
  { err, json, out, program, words }: CommandContext,
): void => {
  const { control, host, port, secret, seed, username } = server;
  const { isDefaultUser } = simulation;
  const { config } = simulation.server;
  const introduced = { config, control, host, port, secret, seed, username, isDefaultUser, scripts: words };
  const outlet = program === undefined ? out : err;
  if (json) outlet.json(introductionInJson(introduced));
  else outlet.line(program === undefined ? introduction(introduced) : shortIntroduction(introduced));
};

const whileProgramRuns = async (
  server: TestServer,
  program: readonly [file: string, ...args: string[]],
  context: CommandContext,
): Promise<number> => {
  const { env, signals, stdin } = context.console;
  const code = await runProgram(program, {
    env: { ...env, ...commandEnvironment(whereaboutsOf(server)) },
    signals,
    hasTerminal: stdin.isTTY === true,
  });
  await hearOut(server);
  return verdict(server, code, { isAsked: true, ...context });
};

const whereaboutsOf = ({ connection, control, url }: TestServer) => ({ ...connection, control, url });

/** Says what was wrong; gives the code, or that something was violated where all else was well. */
const verdict = async (
  server: TestServer,
  code: number,
  { err, isAsked, json, out, program }: CommandContext & { readonly isAsked: boolean },
): Promise<number> => {
  const found = await foundWrong(server, { isAsked });
  for (const error of found) {
    if (json) err.json(error);
    else err.line(String(error));
  }
  if (isAsked && program === undefined && found.length === 0) {
    if (json) out.json({ violations: [] });
    else out.line("Nothing was violated.");
  }
  return code === exitCode.done && found.length > 0 ? exitCode.violated : code;
};

/** The first signal that comes from now on; none kills the process meanwhile. */
const firstSignal = (signals: Signals): { readonly heard: Promise<void>; readonly stop: () => void } => {
  let stop = (): void => {};
  const heard = new Promise<void>((resolve) => {
    stop = signals.on(() => resolve());
  });
  return { heard, stop };
};
