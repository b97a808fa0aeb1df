import { maskOf, type Message, parseEventMask } from "@pluto-ami/protocol";

import type { ActionHeaders } from "../action/action-headers.ts";

const systemClass = maskOf(["system"]);

const isError = (response: Message): boolean => response.get("Response").toLowerCase() === "error";

const headerOf = (headers: ActionHeaders, lowerName: string): string | undefined => {
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === lowerName && value !== undefined) return String(value);
  }
  return undefined;
};

/** Which events the server was asked for, by mask and filters: a new connection asks for the same. */
export class Subscription {
  #mask: string | undefined;
  readonly #filters: ActionHeaders[];

  constructor(mask: string | undefined, filters: readonly ActionHeaders[]) {
    this.#mask = mask;
    this.#filters = [...filters];
  }

  /** The event mask; undefined for all that the user may read. */
  get mask(): string | undefined {
    return this.#mask;
  }

  /** The headers of the Filter actions, in order. */
  get filters(): readonly ActionHeaders[] {
    return this.#filters;
  }

  /** Whether the mask lets events of the class system through, FullyBooted being one. */
  get wantsSystem(): boolean {
    // An empty one is none (docs/protocol.md#login).
    if (this.#mask === undefined || this.#mask === "") return true;
    return ((parseEventMask(this.#mask) ?? 0) & systemClass) !== 0;
  }

  /** Notes an action that changed what the server sends. */
  note(action: string, headers: ActionHeaders, response: Message): void {
    if (isError(response)) return;
    const name = action.toLowerCase();
    if (name === "events") this.#mask = headerOf(headers, "eventmask") ?? this.#mask;
    if (name === "filter" && headerOf(headers, "operation")?.toLowerCase() === "add") this.#filters.push(headers);
  }
}
