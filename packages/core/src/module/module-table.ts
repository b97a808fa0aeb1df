/** How a reload ended, with the number that the Reload event carries (spec/ami.md §4.3). */
export const reloadStatus = {
  done: 0,
  queued: 1,
  notFound: 2,
  failed: 3,
  inProgress: 4,
  uninitialised: 5,
  notImplemented: 6,
} as const;

/** One of the numbers of {@link reloadStatus}. */
export type ReloadStatus = (typeof reloadStatus)[keyof typeof reloadStatus];

/** A part of the manager that answers to a module's name. */
export interface ManagerModule {
  /** Without `.so`. */
  readonly name: string;
  /** Reads its configuration again; resolves to false when that failed and nothing changed. */
  reload?(): Promise<boolean>;
}

/** The modules by name: in any case of letters, with or without `.so` (spec/ami.md §4.3). */
export class ModuleTable {
  readonly #modules = new Map<string, ManagerModule>();

  register(module: ManagerModule): void {
    this.#modules.set(module.name.toLowerCase(), module);
  }

  find(name: string): ManagerModule | undefined {
    return this.#modules.get(name.toLowerCase().replace(/\.so$/, ""));
  }

  list(): readonly ManagerModule[] {
    return [...this.#modules.values()];
  }

  /** Reloads one module, or all of them when no name is given. */
  async reload(name: string | undefined): Promise<ReloadStatus> {
    if (name !== undefined) {
      const module = this.find(name);
      if (module === undefined) return reloadStatus.notFound;
      if (module.reload === undefined) return reloadStatus.notImplemented;
      return (await module.reload()) ? reloadStatus.done : reloadStatus.failed;
    }
    let status: ReloadStatus = reloadStatus.done;
    for (const module of this.#modules.values()) {
      if (module.reload !== undefined && !(await module.reload())) status = reloadStatus.failed;
    }
    return status;
  }
}
