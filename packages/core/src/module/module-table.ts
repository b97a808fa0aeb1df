import { checkName, DefinitionError } from "../definition-error.ts";
import { type ReloadStatus, reloadStatus } from "../backend/reload-status.ts";
import type { ReloadFailure, ReloadReport } from "./reload-report.ts";

/** A part of the manager that answers to a module's name. */
export interface ManagerModule {
  /** Without `.so`. */
  readonly name: string;
  /** Reads its configuration again; resolves to false, or to what is wrong, when that failed and nothing changed. */
  reload?(): Promise<boolean | ReloadFailure>;
  /** The module whose reload is this one's as well: where all are reloaded, this one is not asked. */
  readonly reloadedWith?: string;
}

/** The modules by name: in any case of letters, with or without `.so` (docs/protocol.md#module-check). */
export class ModuleTable {
  readonly #modules = new Map<string, ManagerModule>();

  /**
   * Adds a module: `module reload`, Reload and ModuleCheck know it from now on.
   * @throws DefinitionError when there is one of that name already, or the name is not one word without `.so`.
   */
  register(module: ManagerModule): void {
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

  /** Reloads one module, or all of them when no name is given. */
  async reload(name: string | undefined): Promise<ReloadReport> {
    if (name === undefined) return this.#reloadAll();
    const module = this.find(name);
    if (module === undefined) return unasked(reloadStatus.notFound);
    return module.reload === undefined ? unasked(reloadStatus.notImplemented) : reloadEach([module]);
  }

  #reloadAll(): Promise<ReloadReport> {
    const canReload = (module: ManagerModule | undefined): boolean => module?.reload !== undefined;
    const isAskedElsewhere = ({ reloadedWith }: ManagerModule): boolean =>
      reloadedWith !== undefined && canReload(this.find(reloadedWith));
    return reloadEach(this.list().filter((module) => canReload(module) && !isAskedElsewhere(module)));
  }
}

const withoutSuffix = (name: string): string => name.replace(/\.so$/i, "");

const unasked = (status: ReloadStatus): ReloadReport => ({ status, done: [], failed: [], faults: [] });

const reloadEach = async (modules: readonly ManagerModule[]): Promise<ReloadReport> => {
  const done: string[] = [];
  const failed: string[] = [];
  const faults: ReloadFailure["faults"][number][] = [];
  for (const module of modules) {
    const outcome = (await module.reload?.()) ?? true;
    (outcome === true ? done : failed).push(module.name);
    if (typeof outcome === "object") faults.push(...outcome.faults);
  }
  return { status: failed.length === 0 ? reloadStatus.done : reloadStatus.failed, done, failed, faults };
};
