import type { Decode } from "@pluto-ami/protocol";

import { type EventListener, EventMessage } from "./event-message.ts";

/** The name that stands for every event. */
export const everyEvent = "*";

const nobody: readonly EventListener[] = [];

/**
 * A copy: a part of a string keeps all of it in memory, so one event that is kept would keep a whole chunk off the wire.
 * Joining makes a new string, and cutting one character off that leaves it alone in memory.
 */
const unshared = (part: string): string => `\n${part}`.slice(1);

/** Brings events to those who listen for their names. Events that nobody listens for are not even cut out. */
export class EventRouter {
  readonly #decode: Decode | undefined;
  readonly #knownNames: number;
  readonly #listeners = new Map<string, Set<EventListener>>();
  /** The listeners by the name as the server spells it, until they change. */
  readonly #routes = new Map<string, readonly EventListener[]>();

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
    const listeners = this.#routes.get(name) ?? this.#route(name);
    if (listeners !== nobody) this.#call(listeners, new EventMessage(name, unshared(text), this.#decode));
  }

  /** Hands out an event. */
  take(event: EventMessage): void {
    this.#call(this.#routes.get(event.name) ?? this.#route(event.name), event);
  }

  /** Forgets all listeners. */
  clear(): void {
    this.#listeners.clear();
    this.#routes.clear();
  }

  #route(name: string): readonly EventListener[] {
    const own = this.#listeners.get(name.toLowerCase()) ?? nobody;
    const all = this.#listeners.get(everyEvent) ?? nobody;
    const listeners = [...own, ...all];
    const route = listeners.length === 0 ? nobody : listeners;
    if (this.#routes.size >= this.#knownNames) this.#routes.clear();
    this.#routes.set(name, route);
    return route;
  }

  /** A listener's fault is not the connection's: it surfaces as an uncaught exception of its own. */
  #call(listeners: readonly EventListener[], event: EventMessage): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
