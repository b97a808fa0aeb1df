import { PassThrough } from "node:stream";

import { main } from "../src/main.ts";

/** What a run of `pluto` printed and ended with. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const gather = (stream: PassThrough): (() => string) => {
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  return () => text;
};

/** Runs the CLI in this process, with streams and environment of its own. */
export const runMain = async (
  argv: readonly string[],
  { stdin = "", env = {}, tty = false }: { stdin?: string; env?: Record<string, string>; tty?: boolean } = {},
): Promise<Run> => {
  const input = new PassThrough();
  input.end(stdin);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [gather(stdout), gather(stderr)];
  const code = await main(argv, {
    stdin: input,
    stdout: Object.assign(stdout, { isTTY: tty }),
    stderr: Object.assign(stderr, { isTTY: tty }),
    env: { PLUTO_RUNTIME: "/nonexistent-pluto", ...env },
  });
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return { code, stdout: out(), stderr: err() };
};
