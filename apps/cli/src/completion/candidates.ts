import { isPrintable } from "@pluto-ami/protocol";

import { readArguments } from "../run/arguments.ts";
import { joinWords } from "../arguments/command-line.ts";
import { complete as completeOnServer } from "./completion.ts";
import type { Console } from "../terminal/console.ts";
import { limits } from "../limits.ts";
import type { OptionDefinition } from "../arguments/option.ts";
import { profileFile } from "../profile/paths.ts";
import { ProfileStore } from "../profile/profile-store.ts";
import type { Subcommand } from "../run/subcommand.ts";
import { findTarget, type TargetOptions } from "../where-to/target.ts";
import { openClient } from "../where-to/open-client.ts";
import { findOption, readTypedCommand, type TypedCommand } from "./typed-command.ts";

/** Where completion looks for words. */
export interface CandidateSources {
  readonly env: Console["env"];
  /** Where to, before the typed line has its say. */
  readonly where: TargetOptions;
  readonly subcommands: readonly Subcommand[];
}

/** The words that fit, or that the shell is to complete names of files. */
export type Candidates = readonly string[] | "files";

/** Shells expand some of it when they complete files; that must run nothing. */
const mayRun = /`|\$[({[]/;

/** What the server has for the words of a command of its own. */
const serverWords = async (
  { words, whereTo }: TypedCommand,
  last: string,
  { env, where }: CandidateSources,
): Promise<readonly string[]> => {
  const line = words.length === 0 ? last : `${joinWords([...words, ""]).replace(/""$/, "")}${last}`;
  const signal = AbortSignal.timeout(limits.completionTimeout);
  const patience = { ...limits, secretTimeout: limits.completionTimeout };
  const target = await findTarget({ ...where, ...readArguments(whereTo, [], 0).target }, env, patience);
  const timeouts = { logoff: limits.completionLogoff };
  const client = await openClient(target, { reconnect: false, waitForFullyBooted: false, signal, timeouts });
  try {
    return (await completeOnServer(client, line, [], signal))[0].map((word) => word.trimEnd());
  } finally {
    await client.close();
  }
};

const valuesOf = async ({ completes }: OptionDefinition, begun: string, env: Console["env"]): Promise<Candidates> => {
  if (completes === "files") return mayRun.test(begun) ? [] : "files";
  if (completes !== "profiles") return [];
  return (await new ProfileStore(profileFile(env)).list()).map(({ name }) => name);
};

const allOf = async (command: TypedCommand, last: string, sources: CandidateSources): Promise<Candidates> => {
  const { env, subcommands } = sources;
  const { option, options, subcommand, words } = command;
  if (option !== undefined) return valuesOf(option, last, env);
  if (last.startsWith("-") && options.length > 0) {
    const at = last.indexOf("=");
    if (at < 0) return options.map(({ name }) => `--${name}`);
    const named = findOption(options, last);
    const values = named?.value === undefined ? [] : await valuesOf(named, last.slice(at + 1), env);
    return values === "files" ? values : values.map((value) => `${last.slice(0, at + 1)}${value}`);
  }
  if (subcommand !== undefined) {
    const fitting = (await subcommand.complete?.([...words, last], { env })) ?? [];
    return fitting === "files" && mayRun.test(last) ? [] : fitting;
  }
  const fromServer = await serverWords(command, last, sources).catch(() => []);
  const own = words.length > 0 || options.length === 0 ? [] : subcommands.map(({ name }) => name);
  return [...own, ...fromServer];
};

/** What the last of these words may become, in order, each once. */
export const findCandidates = async (typed: readonly string[], sources: CandidateSources): Promise<Candidates> => {
  const last = typed.at(-1) ?? "";
  const all = await allOf(readTypedCommand(typed.slice(0, -1), sources.subcommands), last, sources);
  if (all === "files") return all;
  const begun = last.toLowerCase();
  const fitting = all.filter(
    (word) => word.toLowerCase().startsWith(begun) && isPrintable(word) && !word.includes("\t"),
  );
  return [...new Set(fitting)].sort();
};
