import type { Command } from "../command/command.ts";
import { scriptCheck } from "./script-check.ts";
import { simulate } from "./simulate.ts";

/** All commands, in the order in which they are told. */
export const commands: readonly Command[] = [simulate, scriptCheck];
