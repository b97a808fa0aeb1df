import { PassThrough } from "node:stream";

import type { EndSignal } from "../../src/cli/console/signals.ts";
import { main } from "../../src/cli/main.ts";

/** A run of `pluto-test-server` in this process, with streams, environment and signals of its own. */
export class Running {
  readonly #stdout = new PassThrough();
  readonly #stderr = new PassThrough();
  readonly #tells = new Set<(signal: EndSignal) => void>();
  #heard: () => void = () => {};
  /** What it has printed. */
  stdout = "";
  stderr = "";
  /** Its exit code, when it ends. */
  readonly code: Promise<number>;

  constructor(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#stdout.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
      this.#heard();
    });
    this.#stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
      this.#heard();
    });
    this.code = main(argv, {
      stdin: new PassThrough(),
      stdout: this.#stdout,
      stderr: this.#stderr,
      env,
      signals: {
        on: (tell) => {
          this.#tells.add(tell);
          return () => this.#tells.delete(tell);
        },
      },
    });
  }

  /** Waits until this was printed to standard output. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found !== null) return found;
      await Promise.race([
        new Promise<void>((resolve) => (this.#heard = resolve)),
        this.code.then((code) => Promise.reject(new Error(`It ended with ${code}: ${this.stdout}${this.stderr}`))),
      ]);
    }
  }

  signal(signal: EndSignal): void {
    for (const tell of this.#tells) tell(signal);
  }
}

/** Runs it to its end. */
export const runMain = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const running = new Running(argv, env);
  const code = await running.code;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return { code, stdout: running.stdout, stderr: running.stderr };
};
