import { expect, test } from "vitest";

import { Epochs } from "../../src/deed/epochs.ts";

test("an epoch is over with the next of all, or of its user", () => {
  const epochs = new Epochs();
  const panel = epochs.present("Panel");
  const other = epochs.present("test");
  const nobody = epochs.present(undefined);
  const states = (): readonly boolean[] => [panel(), other(), nobody()];
  expect(states()).toEqual([true, true, true]);
  epochs.next("panel");
  expect(states()).toEqual([false, true, true]);
  epochs.next();
  expect(states()).toEqual([false, false, false]);
  expect(epochs.present("panel")()).toBe(true);
});
