import { expect, test } from "vitest";

import { type AnswerHolder, AnswerRoom, type Ceiling } from "../../../src/http/connection/answer-room.ts";

const fixture = () => {
  const room = new AnswerRoom(100, { account: () => {} });
  const gone: string[] = [];
  const holder = (name: string): AnswerHolder => ({ giveWay: () => void gone.push(name) });
  return { room, gone, holder };
};

test("what is held is counted once, however often it is told", () => {
  const { gone, holder, room } = fixture();
  const one = holder("one");
  room.hold(one, 60);
  room.hold(one, 40);
  room.hold(holder("other"), 60);
  expect([room.bytes, gone]).toEqual([100, []]);
  room.hold(one, 0);
  expect(room.bytes).toBe(60);
});

test("who holds most gives way, until there is room; its own end changes nothing any more", () => {
  const { gone, holder, room } = fixture();
  const [small, large, larger] = [holder("small"), holder("large"), holder("larger")];
  room.hold(small, 20);
  room.hold(large, 39);
  room.hold(larger, 41);
  room.hold(small, 21);
  expect([gone, room.bytes]).toEqual([["larger"], 60]);
  room.hold(larger, 0);
  expect(room.bytes).toBe(60);
  room.hold(small, 99);
  expect([gone, room.bytes]).toEqual([["larger", "small"], 39]);
});

test("one that is too large for all of it gives way alone", () => {
  const { gone, holder, room } = fixture();
  room.hold(holder("small"), 1);
  room.hold(holder("huge"), 101);
  expect([gone, room.bytes]).toEqual([["huge"], 1]);
});

/** A ceiling that has others give way, too: whoever it was told of last. */
class LowCeiling implements Ceiling {
  readonly #most: number;
  total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  account(held: { readonly waitingBytes: number; giveWay(): void }, bytes: number): void {
    this.total += bytes;
    if (this.total > this.#most) held.giveWay();
  }
}

test("what is held counts in the ceiling of all that waits, which may be reached first", () => {
  const ceiling = new LowCeiling(50);
  const room = new AnswerRoom(100, ceiling);
  const { gone, holder } = fixture();
  const [first, second] = [holder("first"), holder("second")];
  room.hold(first, 30);
  room.hold(second, 10);
  room.hold(first, 25);
  expect([ceiling.total, room.bytes, gone]).toEqual([35, 35, []]);
  room.hold(second, 30);
  expect([ceiling.total, room.bytes, gone]).toEqual([25, 25, ["second"]]);
  room.hold(second, 0);
  room.hold(first, 0);
  expect([ceiling.total, room.bytes]).toEqual([0, 0]);
});
