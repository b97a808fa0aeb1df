import type { Decode } from "@pluto-ami/protocol";

import { type EventListener, EventMessage } from "./event-message.ts";
import { rememberedNameBytes } from "../limits.ts";
import { tell } from "../tell.ts";
import { unshared } from "./unshared.ts";

/** The name that stands for every event. */
export const everyEvent = "*";

/** Who listens for a name, as the server spells it. */
interface Route {
  readonly name: string;
  readonly listeners: readonly EventListener[];
}

const nobody: readonly EventListener[] = [];

/** Brings events to those who listen for their names. Events that nobody listens for are not even cut out. */
export class EventRouter {
  readonly #decode: Decode | undefined;
  readonly #knownNames: number;
  readonly #listeners = new Map<string, Set<EventListener>>();
  /** The routes by name, until the listeners change. */
  readonly #routes = new Map<string, Route>();

  constructor(decode: Decode | undefined, knownNames: number) {
    this.#decode = decode;
    this.#knownNames = knownNames;
  }

  /** Calls back for each event of this name, without regard to the case of letters. Returns how to stop. */
  on(name: string, listener: EventListener): () => void {
    const key = name.toLowerCase();
    const own: EventListener = (event) => listener(event);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners);
    listeners.add(own);
    this.#routes.clear();
    return () => {
      if (!listeners.delete(own)) return;
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
      this.#routes.clear();
    };
  }

  /** Hands out an event that has not been read yet: its name and its text. */
  takeText(name: string, text: string): void {
    const route = this.#routes.get(name) ?? this.#route(name);
    if (route.listeners === nobody) return;
    tell(route.listeners, new EventMessage(route.name, unshared(text), this.#decode));
  }

  /** Hands out an event. */
  take(event: EventMessage): void {
    const { listeners } = this.#routes.get(event.name) ?? this.#route(event.name);
    tell(listeners, event);
  }

  /** Forgets all listeners. */
  clear(): void {
    this.#listeners.clear();
    this.#routes.clear();
  }

  #route(name: string): Route {
    const own = this.#listeners.get(name.toLowerCase()) ?? nobody;
    const all = this.#listeners.get(everyEvent) ?? nobody;
    const listeners = [...own, ...all];
    const route = { name: unshared(name), listeners: listeners.length === 0 ? nobody : listeners };
    if (name.length > rememberedNameBytes) return route;
    if (this.#routes.size >= this.#knownNames) this.#routes.clear();
    this.#routes.set(route.name, route);
    return route;
  }
}
