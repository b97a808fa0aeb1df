import { createInterface } from "node:readline";

import { said } from "@pluto-ami/protocol/demand";

import type { ReplayOptions } from "../../replay/replay-options.ts";
import { openRecording } from "../../tape/recorded-file.ts";
import type { CommandContext } from "../command/command.ts";
import type { OptionValues } from "../arguments/option-values.ts";
import { CommandLineError } from "../command-line-error.ts";
import { serve } from "./serve.ts";
import { readSimulation } from "./simulation.ts";

/** Runs a test server that does what was recorded of another. Gives what to exit with. */
export const replay = async (context: CommandContext): Promise<number> => {
  const { console, err, options, words } = context;
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new CommandLineError("E_USAGE", "it wants one recording");
  const replayOptions = readReplay(options);
  // Of a writer that was killed the last line is not whole: the others are played.
  const recording = openRecording(file, ({ message }) => err.line(`${file}: ${message}`));
  return serve(readSimulation(context, []), context, (server) => {
    const running = server.replay(recording, replayOptions);
    if (replayOptions.speed !== "step" || context.program !== undefined) return () => {};
    const lines = createInterface(console.stdin);
    lines.on("line", () => {
      running.step().catch((error: unknown) => err.line(String(error)));
    });
    return () => lines.close();
  });
};

const readReplay = (options: OptionValues): ReplayOptions =>
  said({
    speed: options.read("speed", readSpeed, "a number above 0, max or step"),
    answers: options.oneOf("answers", ["match", "order", "idle"]),
    rebase: options.oneOf("rebase", ["now"]),
    loop: options.isSet("loop"),
  });

const readSpeed = (text: string): number | "max" | "step" | undefined => {
  if (text === "max" || text === "step") return text;
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
};
