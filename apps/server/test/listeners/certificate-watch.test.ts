import { expect, test } from "vitest";

import { watchCertificates } from "../../src/listeners/certificate-watch.ts";
import { FakeClock } from "../../../../packages/core/test/fakes.ts";

const day = 86_400_000;

test("certificates are looked at every day, by the wall clock, until the daemon stops", async () => {
  const clock = new FakeClock();
  const begin = clock.wall();
  const looks: number[] = [];
  const end = watchCertificates(clock, [{ watch: (now) => void looks.push((now - begin) / day) }]);
  await clock.advance(day - 1);
  expect(looks).toEqual([]);
  await clock.advance(1);
  expect(looks).toEqual([1]);
  clock.set(10 * day);
  await clock.advance(day);
  expect(looks).toEqual([1, 12]);
  end();
  await clock.advance(3 * day);
  expect(looks).toEqual([1, 12]);
});
