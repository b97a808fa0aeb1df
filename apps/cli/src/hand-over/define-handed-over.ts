import { defineSubcommand, type Subcommand } from "../run/subcommand.ts";
import type { OtherProgram } from "./find-program.ts";

/** A command of `pluto` that a program of another package does: what lists and the manual tell of it. */
export interface HandedOver extends Pick<Subcommand, "name" | "operands" | "summary" | "description" | "examples"> {
  /** What its first word may be, where it is none of a file. */
  readonly verbs?: readonly string[];
}

const testServer: OtherProgram = { name: "pluto-test-server", packageName: "@pluto-ami/test-server" };

/** Declares a command that `pluto-test-server` does. */
export const defineHandedOver = ({ verbs, ...definition }: HandedOver): Subcommand =>
  defineSubcommand({
    ...definition,
    description: [
      ...definition.description,
      `${testServer.name} does it, of the package ${testServer.packageName}: pluto ${definition.name} --help has its options.`,
    ],
    options: [],
    isHandedOver: true,
    complete: (words) => (verbs !== undefined && words.length <= 1 ? verbs : "files"),
    run: async ({ argv, console }) => (await import("./hand-over.ts")).handOver(testServer, argv, console),
  });
