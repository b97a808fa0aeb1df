import { fromBytes, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { QueueRoom } from "../../../src/delivery/queue/queue-room.ts";
import { KeptBytes } from "../../../src/session/answer/kept-bytes.ts";
import { PeerOutput } from "../../../src/session/answer/peer-output.ts";
import { UnreadAnswers } from "../../../src/session/answer/unread-answers.ts";
import { FakeClock } from "../../fakes.ts";

const fixture = () => {
  const sent: string[] = [];
  const peer = { backlogBytes: 0, send: (bytes: Uint8Array) => void sent.push(fromBytes(bytes)) };
  const room = new QueueRoom(Infinity);
  let counters = 0;
  const output = new PeerOutput(peer, () => {
    counters++;
    return new UnreadAnswers(peer, new FakeClock(), room, 60_000, () => {});
  });
  return { peer, sent, room, output, counters: () => counters };
};

test("what was gathered is written in one piece, and nothing where there is nothing", () => {
  const { output, sent } = fixture();
  output.write();
  output.add(fromText("Response: "));
  output.add(fromText("Success\r\n"));
  expect(output.length).toBe(19);
  expect(sent).toEqual([]);
  output.write();
  output.write();
  expect(sent).toEqual(["Response: Success\r\n"]);
  expect(output.length).toBe(0);
});

test("a peer that takes everything has nothing made that counts", () => {
  const { counters, output } = fixture();
  output.add(fromText("x"));
  output.write();
  output.peerDrained();
  expect(counters()).toBe(0);
});

test("what a peer has not taken counts until it has, and so does what an answer is made from", () => {
  const { output, peer, room } = fixture();
  peer.backlogBytes = 100;
  output.add(fromText("x".repeat(40)));
  output.write();
  expect(room.bytes).toBe(40);
  output.keep(new KeptBytes(1000));
  expect(room.bytes).toBe(1040);
  output.keep(undefined);
  peer.backlogBytes = 0;
  output.peerDrained();
  expect(room.bytes).toBe(0);
});

test("to a peer that is gone nothing is written, and nothing of it counts", () => {
  const { output, peer, room, sent } = fixture();
  peer.backlogBytes = 100;
  output.add(fromText("x"));
  output.write();
  output.stop();
  expect(room.bytes).toBe(0);
  output.add(fromText("y"));
  output.write();
  output.keep(new KeptBytes(1000));
  expect(output.isGone).toBe(true);
  expect(sent).toEqual(["x"]);
  expect(room.bytes).toBe(0);
});
