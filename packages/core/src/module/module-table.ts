import { argumentOf, type Demand, fields, flag, method, optional, text } from "@pluto-ami/protocol/demand";

import { checkName, checkParts, DefinitionError } from "../definition-error.ts";
import { type ReloadStatus, reloadStatus } from "../backend/reload-status.ts";
import { noObserver, type Observer } from "../ports/observer.ts";
import { reloadFaults } from "./reload-fault-input.ts";
import type { ReloadFault, ReloadOutcome, ReloadReport } from "./reload-report.ts";

/** A part of the manager that answers to a module's name. */
export interface ManagerModule {
  /** Without `.so`. */
  readonly name: string;
  /** Reads its configuration again; resolves to false when that failed and nothing changed, or tells more. */
  reload?(): Promise<boolean | ReloadOutcome>;
  /** The module whose reload is this one's as well: where all are reloaded, this one is not asked. */
  readonly reloadedWith?: string;
}

const parts = argumentOf(
  "modules.register",
  fields({ name: text, reload: optional(method), reloadedWith: optional(text) } satisfies Record<
    keyof ManagerModule,
    Demand
  >),
);

/** The modules by name: in any case of letters, with or without `.so` (docs/protocol.md#module-check). */
export class ModuleTable {
  readonly #modules = new Map<string, ManagerModule>();
  readonly #observer: Pick<Observer, "reloaded">;
  /** Those whose last reload was not good. */
  readonly #notInForce = new Set<string>();

  /** @param observer Is told of every reload that reached a module. */
  constructor(observer: Pick<Observer, "reloaded"> = noObserver) {
    this.#observer = observer;
  }

  /**
   * Adds a module: `module reload`, Reload and ModuleCheck know it from now on.
   * @throws DefinitionError when there is one of that name already, the name is not one word without `.so`, or a part is none.
   */
  register(module: ManagerModule): void {
    checkParts(parts(module));
    const { name } = module;
    checkName("module", name);
    if (withoutSuffix(name) !== name) {
      throw new DefinitionError(`'${name}' is no name for a module: leave the .so away.`);
    }
    const key = name.toLowerCase();
    if (this.#modules.has(key)) throw new DefinitionError(`There is a module named ${name} already.`);
    this.#modules.set(key, module);
  }

  find(name: string): ManagerModule | undefined {
    return this.#modules.get(withoutSuffix(name).toLowerCase());
  }

  list(): readonly ManagerModule[] {
    return [...this.#modules.values()];
  }

  /** The modules of which the files say something that is not in force, since a reload found that it cannot be. */
  get notInForce(): readonly string[] {
    return [...this.#notInForce];
  }

  /**
   * Reloads one module, or all of them when no name is given.
   * @throws DefinitionError when the name is no text, or the module's reload gives what is no outcome.
   */
  async reload(name: string | undefined): Promise<ReloadReport> {
    checkParts(nameDemand(name, "name"));
    if (name === undefined) return this.#reloadEach(this.#asked());
    const module = this.find(name);
    if (module === undefined) return unasked(reloadStatus.notFound);
    return module.reload === undefined ? unasked(reloadStatus.notImplemented) : this.#reloadEach([module]);
  }

  async #reloadEach(modules: readonly ManagerModule[]): Promise<ReloadReport> {
    let isGood = false;
    try {
      const report = await reloadEach(modules);
      isGood = report.status === reloadStatus.done;
      for (const name of report.done) this.#notInForce.delete(name);
      for (const name of [...report.partly, ...report.failed]) this.#notInForce.add(name);
      return report;
    } finally {
      this.#observer.reloaded(isGood ? "done" : "failed");
    }
  }

  /** Those that a reload of all asks. */
  #asked(): readonly ManagerModule[] {
    const canReload = (module: ManagerModule | undefined): boolean => module?.reload !== undefined;
    const isAskedElsewhere = ({ reloadedWith }: ManagerModule): boolean =>
      reloadedWith !== undefined && canReload(this.find(reloadedWith));
    return this.list().filter((module) => canReload(module) && !isAskedElsewhere(module));
  }
}

const nameDemand = optional(text);

const withoutSuffix = (name: string): string => name.replace(/\.so$/i, "");

const unasked = (status: ReloadStatus): ReloadReport => ({ status, done: [], partly: [], failed: [], faults: [] });

const reloadEach = async (modules: readonly ManagerModule[]): Promise<ReloadReport> => {
  const [done, partly, failed]: [string[], string[], string[]] = [[], [], []];
  const faults: ReloadFault[] = [];
  for (const module of modules) {
    const outcome = outcomeOf(await module.reload?.(), module.name);
    const hasError = outcome.faults.some(({ severity }) => severity === "error");
    (outcome.inForce ? (hasError ? partly : done) : failed).push(module.name);
    faults.push(...outcome.faults);
  }
  const isGood = partly.length === 0 && failed.length === 0;
  return { status: isGood ? reloadStatus.done : reloadStatus.failed, done, partly, failed, faults };
};

const outcomeDemand = fields({ inForce: flag, faults: reloadFaults } satisfies Record<keyof ReloadOutcome, Demand>);

/** @throws DefinitionError when it is neither true or false nor an outcome; one that says nothing has done it. */
const outcomeOf = (outcome: boolean | ReloadOutcome | undefined, name: string): ReloadOutcome => {
  if (outcome === undefined || typeof outcome === "boolean") return { inForce: outcome ?? true, faults: [] };
  const flaw = outcomeDemand(outcome, "outcome");
  checkParts(flaw && `The reload of the module ${name} came to nothing that it can: ${flaw}`);
  return outcome;
};
