/** Does a task with each item, also behind one with which it fails; the first failure is thrown at the end. */
export const doAll = <Item>(items: Iterable<Item>, task: (item: Item) => void): void => {
  let failure: { readonly error: unknown } | undefined;
  for (const item of items) {
    try {
      task(item);
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure !== undefined) throw failure.error;
};
