import type { EventMessage } from "./event-message.ts";

/** Who takes the events that are no items of a list. */
export interface EventTaker {
  /** One that has not been read yet. */
  takeText(name: string, text: string): void;
  take(event: EventMessage): void;
}
