import type { CommandContext } from "../command/command.ts";
import { scriptPaths } from "../script/script-paths.ts";
import { serve } from "./serve.ts";
import { readSimulation } from "./simulation.ts";

/** Runs a test server by scripts. Gives what to exit with. */
export const simulate = async (context: CommandContext): Promise<number> =>
  serve(readSimulation(context, scriptPaths(context.words)), context);
