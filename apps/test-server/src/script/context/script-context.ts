import { isSecretName, nearNames, printable } from "@pluto-ami/protocol";

import { FaultError } from "../../faults/fault-error.ts";
import { readFault } from "../../faults/fault/read-fault.ts";
import type { FaultDefinition } from "../definition/effect.ts";
import type { ScriptHeaders, ScriptText } from "../definition/headers.ts";
import type { PatternDefinition } from "../definition/pattern.ts";
import type { ReadingLimits } from "../limits.ts";
import type { Fail } from "./fail.ts";
import { flawOfPattern, flawOfText } from "./readable.ts";
import { ValueUses } from "./value-uses.ts";

/** What there is beside a script, so that wrong names in it are found. Of what is not said here any name will do. */
export interface ScriptNames {
  /** Users of the server that takes the script; those that it brings along come to them. */
  readonly users?: readonly string[];
  readonly events?: readonly string[];
  readonly faults?: readonly string[];
  /** What a `let` of another script names. */
  readonly values?: readonly string[] | undefined;
  /** The headers of actions, by their names. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

/** A word of a script as a message quotes it. */
export const quoted = (word: string): string => {
  const shown = 40;
  return `'${printable(word.length > shown ? `${word.slice(0, shown)}…` : word)}'`;
};

/** That there is no such thing, and what may have been meant; else what there is. */
export const noSuch = (kind: string, name: string, known: readonly string[]): string => {
  const [near] = nearNames(name, known, 1);
  const listed = 20;
  const others = known.length > 0 && known.length <= listed ? `; there are ${known.join(", ")}.` : ".";
  return `there is no ${kind} ${quoted(name)}${near === undefined ? others : `; did you mean '${near}'?`}`;
};

/** What is known while a script is read: its limits, and what its names, texts and patterns must be. */
export class ScriptContext {
  readonly limits: ReadingLimits;
  /** What stands in texts as `{=Name}`. */
  readonly values: ValueUses;
  readonly #names: ScriptNames;
  readonly #mentions: { readonly user: string; readonly fail: Fail }[] = [];

  constructor(limits: ReadingLimits, names: ScriptNames) {
    this.limits = limits;
    this.#names = names;
    this.values = new ValueUses(names.headers ?? {});
  }

  /** A user is named: one of the server, or of the script, perhaps further down. */
  mention(user: string, fail: Fail): void {
    this.#mentions.push({ user, fail });
  }

  /** For each name that may be wrong, holds it against those that there are. */
  *namesToCheck(usersOfScript: readonly string[]): Generator<() => void> {
    yield* this.#mentionedUsers(usersOfScript);
    if (this.#names.values !== undefined) yield* this.values.checks(this.#names.values);
  }

  /** An event that is raised: one that there must be, or one of the author's own: then its headers say who may read it. */
  checkEvent(name: string, fail: Fail, headers: ScriptHeaders = []): void {
    const { events } = this.#names;
    if (events === undefined || events.includes(name)) return;
    if (headers.some(([header]) => header.toLowerCase() === "privilege")) return;
    fail(`${noSuch("event", name, events)} One of your own needs its classes, in a header Privilege.`);
  }

  checkFault(name: string, fail: Fail): void {
    const { faults } = this.#names;
    if (faults !== undefined && !faults.includes(name)) fail(noSuch("fault", name, faults));
  }

  /**
   * The fields of a fault that there is.
   * @param fail Is told which field is wrong, if it is one.
   */
  checkFaultFields(fault: FaultDefinition, fail: (message: string, field: string | undefined) => never): void {
    if (this.#names.faults !== undefined) this.checkOwnFault(fault, fail);
  }

  /** The same of one that scripts have a word for. */
  checkOwnFault(fault: FaultDefinition, fail: (message: string, field: string | undefined) => never): void {
    const { user } = fault;
    if (typeof user === "string") this.mention(user, (message) => fail(message, "user"));
    try {
      readFault(fault);
    } catch (error) {
      // Names are held against those that are said.
      if (!(error instanceof FaultError)) throw error;
      if (error.code === "E_FAULT_FIELD") fail(error.message, error.field?.split(".")[0]);
    }
  }

  checkText(text: ScriptText, fail: Fail, header = ""): void {
    const flaw = flawOfText(text);
    this.#check(flaw, fail, header);
    if (flaw === undefined) this.values.text(text, fail);
  }

  checkPattern(pattern: PatternDefinition, fail: Fail, header: string): void {
    this.#check(flawOfPattern(pattern), fail, header);
  }

  *#mentionedUsers(ofScript: readonly string[]): Generator<() => void> {
    if (this.#names.users === undefined) return;
    const known = [...this.#names.users, ...ofScript];
    const users = new Set(known);
    for (const { user, fail } of this.#mentions) if (!users.has(user)) yield () => fail(noSuch("user", user, known));
  }

  #check(flaw: string | undefined, fail: Fail, header: string): void {
    if (flaw !== undefined) fail(isSecretName(header) ? "this cannot be read; it is a secret and not shown." : flaw);
  }
}
