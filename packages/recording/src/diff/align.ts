/** How far is looked ahead for what is alike. */
const farthest = 100;

/** What of two sequences belongs together, or is in one alone. */
export type Aligned<Item> =
  | { readonly kind: "both"; readonly old: Item; readonly new: Item }
  | { readonly kind: "missing"; readonly old: Item }
  | { readonly kind: "extra"; readonly new: Item };

/** Where in the items, from `from` on and not far away, the first is that is called so; -1 when none is. */
const findAhead = <Item>(
  items: readonly Item[],
  from: number,
  name: string,
  nameOf: (item: Item) => string,
): number => {
  for (let at = from; at < items.length && at < from + farthest; at++) {
    const item = items[at];
    if (item !== undefined && nameOf(item) === name) return at;
  }
  return -1;
};

/** Puts two sequences side by side, by what their items are called; takes time in proportion to them. */
export const align = <Item>(
  old: readonly Item[],
  recent: readonly Item[],
  nameOf: (item: Item) => string,
): Aligned<Item>[] => {
  const aligned: Aligned<Item>[] = [];
  let at = 0;
  let other = 0;
  const skipOld = (to: number): void => {
    for (; at < to; at++) for (const item of old.slice(at, at + 1)) aligned.push({ kind: "missing", old: item });
  };
  const skipRecent = (to: number): void => {
    for (; other < to; other++)
      for (const item of recent.slice(other, other + 1)) aligned.push({ kind: "extra", new: item });
  };
  while (at < old.length && other < recent.length) {
    const one = old[at];
    const two = recent[other];
    if (one === undefined || two === undefined) break;
    if (nameOf(one) === nameOf(two)) {
      aligned.push({ kind: "both", old: one, new: two });
      at++;
      other++;
      continue;
    }
    const inOld = findAhead(old, at, nameOf(two), nameOf);
    const inRecent = findAhead(recent, other, nameOf(one), nameOf);
    if (inOld >= 0 && (inRecent < 0 || inOld - at <= inRecent - other)) skipOld(inOld);
    else if (inRecent >= 0) skipRecent(inRecent);
    else {
      skipOld(at + 1);
      skipRecent(other + 1);
    }
  }
  skipOld(old.length);
  skipRecent(recent.length);
  return aligned;
};
