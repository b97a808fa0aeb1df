import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { toBytes } from "../src/bytes/bytes.ts";
import { FrameDecoder } from "../src/frame/frame-decoder.ts";
import { strangerLimits } from "../src/limits.ts";
import { MessageDecoder } from "../src/message/message-decoder.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of memory that live objects take. */
const heap = (): number => {
  if (typeof collect === "function") for (let time = 0; time < 2; time++) collect();
  return process.memoryUsage().heapUsed;
};

/** Bytes that one of many decoders holds after it has been given these packets: the least of some readings, as what else lives comes and goes. */
const heldBy = (
  make: () => { push(chunk: Uint8Array): void; next(): unknown },
  packets: () => Iterable<Uint8Array>,
  decoders = 50,
): number => {
  const fill = (): unknown => {
    const decoder = make();
    for (const packet of packets()) {
      decoder.push(packet);
      while (decoder.next() !== undefined);
    }
    return decoder;
  };
  const readings = [1, 2, 3].map(() => {
    const before = heap();
    const all = Array.from({ length: decoders }, fill);
    const after = heap();
    expect(all).toHaveLength(decoders);
    return (after - before) / decoders;
  });
  return Math.min(...readings);
};

const packetBytes = 64 * 1024;

test.each([
  ["the start of a line", `Action: Ping\r\n\r\n${"X: y\r\n\r\n".repeat(8_000)}Action: Pi`],
  ["the start of a longer line", `${"X: y\r\n\r\n".repeat(8_000)}Variable: the start of an unfinished line`],
  ["a line behind many", `${"X: y\r\n\r\n".repeat(8_000)}Variable: the first line of a message\r\n`],
  ["a line behind one that is too long", `X: ${"x".repeat(packetBytes)}\r\nVariable: an unfinished message\r\n`],
])("a stranger's packet is not held for %s", (_name, text) => {
  const packet = toBytes(text);
  expect(
    heldBy(
      () => new FrameDecoder(strangerLimits),
      () => [packet],
    ),
  ).toBeLessThan(4_000);
});

test("the lines of an unfinished message hold no packets, one for each", () => {
  const packet = toBytes(`Variable: one of very many lines\r\nX: ${"x".repeat(packetBytes)}\r\n`);
  const packets = Array<Uint8Array>(100).fill(packet);
  expect(
    heldBy(
      () => new FrameDecoder(strangerLimits),
      () => packets,
    ),
  ).toBeLessThan(30_000);
});

test("a server's packet is not held for the start of its next message", () => {
  const packet = toBytes(`${"Event: A\r\nX: y\r\n\r\n".repeat(4_000)}Event: the next one`);
  expect(
    heldBy(
      () => new MessageDecoder(),
      () => [packet],
    ),
  ).toBeLessThan(4_000);
});

test("a long message that comes byte by byte weighs little more than its bytes", () => {
  const bytes = 1_000_000;
  const packets = function* (): Generator<Uint8Array> {
    yield toBytes("Response: Follows\r\nPrivilege: Command\r\n");
    for (let at = 0; at < bytes; at++) yield Uint8Array.of(97 + (at % 26));
  };
  expect(heldBy(() => new MessageDecoder(), packets, 3)).toBeLessThan(1.6 * bytes);
});
