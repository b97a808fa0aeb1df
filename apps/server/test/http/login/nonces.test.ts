import { expect, test } from "vitest";

import { Nonces } from "../../../src/http/login/nonces.ts";

const fixture = (most: number) => {
  let time = 1000;
  let salt = 0;
  const nonces = new Nonces(
    Buffer.alloc(32, 1),
    () => time,
    () => ++salt,
    most,
  );
  const issueAt = (at: number): string => {
    time = at;
    return nonces.issue();
  };
  return { nonces, issueAt };
};

test("with more than are remembered, those of that time open nothing more, spent or not", () => {
  const { nonces, issueAt } = fixture(2);
  const [first, other, second, third, unspent] = [1000, 1000, 1001, 1002, 1003].map(issueAt);
  const judge = (nonce = "") => nonces.judge(nonce);
  for (const nonce of [first, second]) nonces.spend(nonce ?? "");
  expect([first, other, second, third].map(judge)).toEqual(["stale", "good", "stale", "good"]);
  nonces.spend(third ?? "");
  expect([first, other, second, third, unspent].map(judge)).toEqual(["stale", "stale", "stale", "stale", "good"]);
});

test("those that are too old are remembered no longer", () => {
  const { nonces, issueAt } = fixture(2);
  for (const at of [1000, 1001]) nonces.spend(issueAt(at));
  const open = issueAt(100_000);
  nonces.spend(issueAt(100_001));
  expect(nonces.judge(open)).toBe("good");
});
