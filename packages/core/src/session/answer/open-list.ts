import type { TextFields } from "@pluto-ami/protocol";

import type { LazyList, LazyListEnd } from "./list-reply.ts";
import { type Producer, withEnd, withEndLater } from "./producer.ts";

/** A list that has begun and is not complete. */
export interface OpenList {
  /** The event that ends it, where that is known. */
  readonly end: string | undefined;
  items: number;
}

/** Makes an event of an answer, with the line of its ActionID or another one. */
export type RenderEvent = (event: string, fields: TextFields, idLine?: string) => string;

/** A list that is made while its client takes it, and what ends it where it cannot be made any further. */
export const produceList = (
  list: OpenList,
  end: LazyListEnd,
  produce: (list: LazyList) => Producer,
  render: RenderEvent,
): { readonly producer: Producer; readonly ending: () => string } => {
  const counted = (text: string): string => {
    list.items++;
    return text;
  };
  const items = produce({
    item: (event, fields) => counted(render(event, fields)),
    bareItem: (event, fields) => counted(render(event, fields, "")),
  });
  const ended = (how: string, more?: TextFields): string =>
    render(end.event, { EventList: how, ListItems: list.items, ...more });
  const complete = (): string => ended("Complete", end.fields?.(list.items));
  return {
    producer: Symbol.iterator in items ? withEnd(items, complete) : withEndLater(items, complete),
    ending: () => {
      try {
        return ended("cancelled", end.fields?.(list.items));
      } catch {
        return ended("cancelled");
      }
    },
  };
};
