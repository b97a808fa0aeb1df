import { type ByteString, demandBytes } from "@pluto-ami/protocol";
import { trimBlanks } from "@pluto-ami/conf";

import { defaultLimits } from "../../../../src/limits/limits.ts";
import type { ConfigurationFiles, ResolvedFile, WritableFile } from "../../../../src/ports/configuration-files.ts";
import { TurnShare } from "../../../../src/session/turn/turn-share.ts";
import { Turns } from "../../../../src/session/turn/turns.ts";
import { WorkInSteps } from "../../../../src/session/turn/work-in-steps.ts";
import { FakeClock } from "../../../fakes.ts";

/** Where work on files goes on; as no time passes, a turn has room for all of it. */
export const longWork = (clock = new FakeClock()): WorkInSteps =>
  new WorkInSteps(new TurnShare(new Turns(clock, defaultLimits), 0));

/**
 * Files in memory: names with a slash, and blank ones, lead out of the folder, names with `none:` into a folder that is
 * missing.
 */
export class FakeConfigurationFiles implements ConfigurationFiles {
  readonly texts: Map<string, string>;
  /** How many writes have begun and not ended; more than one at once is an error. */
  #writing = 0;
  fails = false;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  resolve(name: string): ResolvedFile {
    if (name.includes("/") || trimBlanks(name) === "") return { kind: "outside" };
    if (name.startsWith("none:")) return { kind: "missing" };
    return { kind: "inside", path: demandBytes(name.trim()) };
  }

  read(path: string): ByteString | undefined {
    const text = this.texts.get(path);
    return text === undefined ? undefined : demandBytes(text);
  }

  glob(): readonly ByteString[] {
    return [];
  }

  create(path: string): void {
    if (this.texts.has(path)) throw Object.assign(new Error("there is one"), { code: "EEXIST" });
    this.texts.set(path, "");
  }

  async exclusively<T>(change: () => Promise<T>): Promise<T> {
    return change();
  }

  async writeAll(files: readonly WritableFile[]): Promise<void> {
    if (this.fails) throw new Error("the disk is full");
    this.#writing++;
    await Promise.resolve();
    if (this.#writing > 1) throw new Error("two saves at once");
    for (const { path, text } of files) this.texts.set(path, text);
    this.#writing--;
  }
}
