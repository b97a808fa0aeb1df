import type { ByteString, TextFields } from "@pluto-ami/protocol";

import type { Answer } from "./answer.ts";
import type { AnswerLines } from "./answer-lines.ts";
import type { LazyList, LazyListEnd, ListReply } from "./list-reply.ts";
import { MadeItems } from "./made-items.ts";
import { nothingMore } from "./nothing-more.ts";
import { type Producer, withEnd, withEndLater } from "./producer.ts";
import { ReplyError } from "./reply-error.ts";

/** A list that has begun and is not complete. */
export interface OpenList {
  /** The event that ends it, where that is known. */
  readonly end: string | undefined;
  items: number;
}

/** Whether a list is the one that its answer has open, and its end. */
interface Opening {
  readonly isOpen: () => boolean;
  readonly end: () => void;
}

/** The items of a list that has begun, and what completes it. */
export const answerList = (
  list: OpenList,
  answer: Pick<Answer, "add" | "isLate">,
  lines: AnswerLines,
  { end, isOpen }: Opening,
): ListReply => {
  const demandOpen = (what: string): void => {
    if (!isOpen()) throw new ReplyError("E_LIST", `${what} came when its list was complete already`);
  };
  const add = (event: string, text: ByteString): void => {
    demandOpen(event);
    list.items++;
    answer.add(text);
  };
  return {
    item(event, fields, ...more: readonly unknown[]) {
      nothingMore(more, "item", 0);
      if (!answer.isLate()) add(event, lines.event(event, fields));
    },
    bareItem(event, fields, ...more: readonly unknown[]) {
      nothingMore(more, "bareItem", 0);
      if (!answer.isLate()) add(event, lines.bareEvent(event, fields));
    },
    complete(event, fields, ...more: readonly unknown[]) {
      nothingMore(more, "complete", 0);
      if (answer.isLate()) return;
      demandOpen(event);
      answer.add(lines.listEnd(event, "Complete", list.items, fields));
      end();
    },
  };
};

/** A list that is made while its client takes it, and what ends it where it cannot be made any further. */
export const produceList = (
  list: OpenList,
  end: LazyListEnd,
  produce: (list: LazyList) => Producer,
  lines: AnswerLines,
): { readonly producer: Producer; readonly ending: () => ByteString } => {
  const made = new MadeItems();
  const parts = produce({
    item(event, fields, ...more: readonly unknown[]) {
      nothingMore(more, "item", 0);
      return made.add(lines.event(event, fields));
    },
    bareItem(event, fields, ...more: readonly unknown[]) {
      nothingMore(more, "bareItem", 0);
      return made.add(lines.bareEvent(event, fields));
    },
  });
  const take = (part: ByteString): ByteString => {
    list.items += made.take(part);
    return part;
  };
  const endBy = (how: "Complete" | "cancelled", fields?: TextFields): ByteString =>
    lines.listEnd(end.event, how, list.items, fields);
  const complete = (): ByteString => endBy("Complete", end.fields?.(list.items));
  return {
    producer: Symbol.iterator in parts ? withEnd(parts, take, complete) : withEndLater(parts, take, complete),
    ending: () => {
      try {
        return endBy("cancelled", end.fields?.(list.items));
      } catch {
        return endBy("cancelled");
      }
    },
  };
};
