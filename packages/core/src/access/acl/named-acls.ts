import { AccessList } from "./access-list.ts";

/** The lists of acl.conf by name, in its case of letters (docs/protocol.md#access-lists). */
export class NamedAcls {
  static readonly none = new NamedAcls([]);
  readonly #lists: ReadonlyMap<string, AccessList>;

  constructor(lists: readonly AccessList[]) {
    this.#lists = new Map(lists.map((list) => [list.name ?? "", list]));
  }

  find(name: string): AccessList | undefined {
    return this.#lists.get(name);
  }

  list(): readonly AccessList[] {
    return [...this.#lists.values()];
  }
}
