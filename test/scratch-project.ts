import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty project that has our packages and their programs installed, as they are built; it goes with its test. */
export class ScratchProject implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "pluto-project-"));
  /** The environment in which npm runs its scripts: the programs of the packages are found. */
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: this.folder,
    PATH: `${join(this.folder, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
  };

  /** @param files Their texts by their names. */
  constructor(files: Readonly<Record<string, string>>) {
    symlinkSync(join(import.meta.dirname, "node_modules"), join(this.folder, "node_modules"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
