import { type Conversation, readConversation } from "../conversation/conversation.ts";
import type { Exchange, Sent } from "../conversation/exchange.ts";
import { valueOf } from "../conversation/recorded-headers.ts";
import type { Pair } from "../line/recording-line.ts";
import { type ConversationLimits, conversationLimits } from "../limits.ts";
import { limitsWith } from "../options.ts";
import { ActionKeys } from "../player/action-key.ts";
import type { Recording } from "../reader/read-recording.ts";
import { align } from "./align.ts";
import { type Chain, chainsOf } from "./chains.ts";
import { shapeOf } from "./shape.ts";

/** A header in which two messages differ, ids and times aside. */
export interface ChangedHeader {
  readonly header: string;
  /** As it stands; undefined when it is not there. */
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/** In what two recordings differ. Lines are counted from 1, which is the first of the file. */
export type Difference =
  /** Something is in the old recording and not in the new one. */
  | { readonly kind: "missing"; readonly of: string; readonly what: string; readonly oldLine: number }
  /** Something is in the new one alone. */
  | { readonly kind: "extra"; readonly of: string; readonly what: string; readonly newLine: number }
  /** A message has other headers. */
  | {
      readonly kind: "changed";
      readonly of: string;
      readonly what: string;
      readonly oldLine: number;
      readonly newLine: number;
      readonly headers: readonly ChangedHeader[];
    };

const lineOf = ({ index }: Sent): number => index + 2;

/** What a message is called. */
const titleOf = ({ headers }: Sent): string => {
  for (const name of ["event", "response", "action"]) {
    const value = valueOf(headers, name);
    if (value !== undefined) return value;
  }
  return "raw bytes";
};

const changedHeaders = (old: Sent, recent: Sent): ChangedHeader[] => {
  const one = shapeOf(old.headers);
  const two = shapeOf(recent.headers);
  const pairs = align(
    [...one.keys()].map((at) => [at, one] as const),
    [...two.keys()].map((at) => [at, two] as const),
    ([at, shapes]) => shapes[at]?.[0].toLowerCase() ?? "",
  );
  const valueAt = (headers: readonly Pair[], at: number): string | undefined => headers[at]?.[1];
  return pairs.flatMap((pair): ChangedHeader[] => {
    if (pair.kind === "missing")
      return [{ header: one[pair.old[0]]?.[0] ?? "", old: valueAt(old.headers, pair.old[0]), new: undefined }];
    if (pair.kind === "extra")
      return [{ header: two[pair.new[0]]?.[0] ?? "", old: undefined, new: valueAt(recent.headers, pair.new[0]) }];
    const [[oldAt], [newAt]] = [pair.old, pair.new];
    if (one[oldAt]?.[1] === two[newAt]?.[1] && one[oldAt]?.[0] === two[newAt]?.[0]) return [];
    return [{ header: two[newAt]?.[0] ?? "", old: valueAt(old.headers, oldAt), new: valueAt(recent.headers, newAt) }];
  });
};

/** What is left between messages that are alike: those of the same title are compared with each other. */
const differencesInGap = (of: string, old: readonly Sent[], recent: readonly Sent[]): Difference[] =>
  align(old, recent, titleOf).map((pair): Difference => {
    if (pair.kind === "missing") return { kind: "missing", of, what: titleOf(pair.old), oldLine: lineOf(pair.old) };
    if (pair.kind === "extra") return { kind: "extra", of, what: titleOf(pair.new), newLine: lineOf(pair.new) };
    const headers = changedHeaders(pair.old, pair.new);
    return {
      kind: "changed",
      of,
      what: titleOf(pair.old),
      oldLine: lineOf(pair.old),
      newLine: lineOf(pair.new),
      headers,
    };
  });

/** What differs in two sequences of messages about the same. */
const differencesOf = (of: string, old: readonly Sent[], recent: readonly Sent[]): Difference[] => {
  const shaped = (sent: Sent) => ({ sent, shape: JSON.stringify(shapeOf(sent.headers)) });
  const differences: Difference[] = [];
  let gapOld: Sent[] = [];
  let gapRecent: Sent[] = [];
  const endGap = (): void => {
    for (const difference of differencesInGap(of, gapOld, gapRecent)) differences.push(difference);
    gapOld = [];
    gapRecent = [];
  };
  for (const pair of align(old.map(shaped), recent.map(shaped), ({ shape }) => shape)) {
    if (pair.kind === "missing") gapOld.push(pair.old.sent);
    else if (pair.kind === "extra") gapRecent.push(pair.new.sent);
    else endGap();
  }
  endGap();
  return differences;
};

/** Pairs what has the same name, the n-th with the n-th, and what is left with nothing. */
const pairByName = <Item>(
  old: readonly Item[],
  recent: readonly Item[],
  nameOf: (item: Item) => string,
): (readonly [Item | undefined, Item | undefined])[] => {
  const waiting = new Map<string, { readonly items: Item[]; taken: number }>();
  for (const item of recent) {
    const alike = waiting.get(nameOf(item));
    if (alike === undefined) waiting.set(nameOf(item), { items: [item], taken: 0 });
    else alike.items.push(item);
  }
  const pairs = old.map((item) => {
    const alike = waiting.get(nameOf(item));
    return [item, alike?.items[alike.taken++]] as const;
  });
  const left = [...waiting.values()].flatMap(({ items, taken }) => items.slice(taken));
  return [...pairs, ...left.map((item) => [undefined, item] as const)];
};

const eventsOf = ({ events, exchanges }: Conversation): Sent[] =>
  [...events, ...exchanges.flatMap((exchange) => exchange.events)].sort((a, b) => a.index - b.index);

const compareExchanges = (old: Conversation, recent: Conversation): Difference[] => {
  const keys = new ActionKeys();
  const keyOf = ({ headers, line }: Exchange): string =>
    headers.length === 0 ? keys.of(line) : JSON.stringify(shapeOf(keys.compared(headers)));
  return pairByName(old.exchanges, recent.exchanges, keyOf).flatMap(([one, two]): Difference[] => {
    if (one === undefined)
      return two === undefined ? [] : [{ kind: "extra", of: "actions", what: titleOf(two), newLine: lineOf(two) }];
    if (two === undefined) return [{ kind: "missing", of: "actions", what: titleOf(one), oldLine: lineOf(one) }];
    return differencesOf(`the answer to ${titleOf(one)}`, one.answer, two.answer);
  });
};

const compareEvents = (old: Conversation, recent: Conversation): Difference[] =>
  pairByName(chainsOf(eventsOf(old)), chainsOf(eventsOf(recent)), ({ name }: Chain) => name).flatMap(([one, two]) =>
    differencesOf(one?.name ?? two?.name ?? "", one?.events ?? [], two?.events ?? []),
  );

/**
 * In what a new recording differs from an old one of the same: actions that were asked, their answers, and what happened to each channel and to all
 * else, in order. Ids, times and all that no two runs have in common are left out, and so is the order of what a server does side by side.
 * @throws RecordingError `E_RECORDING_TOO_LARGE` when more than `heldBytes` of either would be held.
 */
export const diffRecordings = (
  old: Recording,
  recent: Recording,
  limits: Partial<ConversationLimits> = {},
): readonly Difference[] => {
  const allowed = limitsWith("diffRecordings", conversationLimits, limits);
  const one = readConversation(old.lines, allowed);
  const two = readConversation(recent.lines, allowed);
  return [...compareExchanges(one, two), ...compareEvents(one, two)];
};
