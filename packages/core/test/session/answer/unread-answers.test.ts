import { describe, expect, test } from "vitest";

import { QueueRoom } from "../../../src/delivery/queue/queue-room.ts";
import { KeptBytes } from "../../../src/session/answer/kept-bytes.ts";
import { type Unread, UnreadAnswers } from "../../../src/session/answer/unread-answers.ts";
import { FakeClock } from "../../fakes.ts";

const timeout = 60_000;

const fixture = (most = Infinity) => {
  const clock = new FakeClock();
  const room = new QueueRoom(most);
  const begin = () => {
    const peer = { backlogBytes: 0, sentBytes: 0 };
    const ends: Unread[] = [];
    const unread: UnreadAnswers = new UnreadAnswers(peer, clock, room, timeout, (why) => {
      ends.push(why);
      unread.close();
    });
    const write = (bytes: number, taken = 0): void => {
      peer.backlogBytes += bytes - taken;
      peer.sentBytes += taken;
      unread.wrote(bytes);
    };
    return { peer, ends, unread, write };
  };
  return { begin, clock, room };
};

describe("answers that wait for their peer", () => {
  test("count until it has them", () => {
    const { begin, room } = fixture();
    const { peer, unread, write } = begin();
    write(500, 500);
    expect(room.bytes).toBe(0);
    write(1000);
    write(500, 200);
    expect(room.bytes).toBe(1300);
    peer.backlogBytes = 0;
    unread.drained();
    expect(room.bytes).toBe(0);
  });

  test("count no more than was written of them: the events in the peer are counted elsewhere", () => {
    const { begin, room } = fixture();
    const { peer, write } = begin();
    peer.backlogBytes = 10_000;
    write(100);
    expect(room.bytes).toBe(100);
  });

  test("and what the present one is made from counts once, however many are made from it", () => {
    const { begin, room } = fixture();
    const kept = new KeptBytes(5000);
    const [one, other] = [begin(), begin()];
    one.unread.keep(kept);
    other.unread.keep(kept);
    expect(room.bytes).toBe(5000);
    one.unread.close();
    expect(room.bytes).toBe(5000);
    other.unread.keep(undefined);
    expect(room.bytes).toBe(0);
  });

  test("are given up when all together are too much: who holds most goes, and only he", () => {
    const { begin, room } = fixture(10_000);
    const [small, large, last] = [begin(), begin(), begin()];
    small.write(3000);
    large.write(6000);
    last.write(2000);
    expect([small.ends, large.ends, last.ends]).toEqual([[], ["all queues full"], []]);
    expect(room.bytes).toBe(5000);
  });
});

describe("a peer that takes nothing of its answers", () => {
  test("is cut off when the time is over", async () => {
    const { begin, clock } = fixture();
    const { ends, write } = begin();
    write(10);
    await clock.advance(timeout - 1);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(ends).toEqual(["answer unread"]);
    expect(clock.pending).toBe(0);
  });

  test("is not one that takes them slowly, byte by byte", async () => {
    const { begin, clock } = fixture();
    const { ends, peer, write } = begin();
    write(1000);
    for (let round = 0; round < 20; round++) {
      await clock.advance(timeout / 2);
      peer.sentBytes++;
      peer.backlogBytes--;
    }
    expect(ends).toEqual([]);
    await clock.advance(2 * timeout);
    expect(ends).toEqual(["answer unread"]);
  });

  test("is not one that has everything, nor one whose answer is still being made", async () => {
    const { begin, clock } = fixture();
    const [one, other] = [begin(), begin()];
    one.write(1000);
    one.peer.backlogBytes = 0;
    one.unread.drained();
    other.unread.keep(new KeptBytes(1000));
    await clock.advance(10 * timeout);
    expect([one.ends, other.ends]).toEqual([[], []]);
  });
});
