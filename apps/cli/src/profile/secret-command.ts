import { spawn } from "node:child_process";
import { sentenceOf } from "@pluto-ami/protocol";

import type { Console } from "../terminal/console.ts";
import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";

/** What a command may take and print at the most. */
export interface SecretCommandLimits {
  /** Milliseconds. */
  readonly secretTimeout: number;
  /** Milliseconds from its end to the end of its output, which a program that it left behind may hold open. */
  readonly secretLinger: number;
  /** Characters. */
  readonly secretLength: number;
}

/** How a command ended, or why nobody waited for that. */
type End = number | NodeJS.Signals | "too long" | "too much" | "not run";

const run = (command: string, env: Console["env"], most: SecretCommandLimits): Promise<{ end: End; printed: string }> =>
  new Promise((resolve) => {
    const child = spawn("/bin/sh", ["-c", command], { env, stdio: ["ignore", "pipe", "ignore"] });
    let printed = "";
    let linger: NodeJS.Timeout | undefined;
    const finish = (end: End): void => {
      clearTimeout(timer);
      clearTimeout(linger);
      child.stdout.destroy();
      child.kill("SIGKILL");
      resolve({ end, printed });
    };
    const timer = setTimeout(() => finish("too long"), most.secretTimeout);
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      printed += part;
      if (printed.length > most.secretLength) finish("too much");
    });
    child.once("error", () => finish("not run"));
    child.once("exit", (code, signal) => {
      const end = code ?? signal ?? "not run";
      linger = setTimeout(() => finish(end), most.secretLinger);
      child.once("close", () => finish(end));
    });
  });

const complaints: Partial<Record<End, string>> = {
  "too long": "took too long",
  "too much": "printed too much",
  "not run": "could not be run",
};

/**
 * The first line that a shell command prints, without a byte order mark. What else it says stays out of our messages: it could be the secret.
 * @throws UsageError when it fails, prints nothing or too much, or takes too long.
 */
export const readSecretFromCommand = async (
  command: string,
  env: Console["env"],
  most: SecretCommandLimits = limits,
): Promise<string> => {
  const { end, printed } = await run(command, env, most);
  if (end !== 0) {
    const complaint = complaints[end] ?? `ended with ${end}`;
    throw new UsageError(`the secret-command ${sentenceOf(complaint)} Run it by hand to see why.`);
  }
  const [secret = ""] = printed.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (secret === "") throw new UsageError(`the secret-command printed no secret`);
  return secret;
};
