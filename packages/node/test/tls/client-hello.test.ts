import { createServer, type Socket } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { ClientHello } from "../../src/tls/client-hello.ts";

/** The first message of a client of OpenSSL. */
const helloOf = (options: ConnectionOptions = {}): Promise<Buffer> =>
  new Promise((resolve) => {
    const server = createServer((socket: Socket) => {
      socket.once("data", (bytes: Buffer) => {
        resolve(bytes);
        socket.destroy();
        server.close();
      });
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      connect({ port, host: "127.0.0.1", rejectUnauthorized: false, ...options }).on("error", () => {});
    });
  });

/** The same message in records of so many bytes. */
const inRecords = (hello: Buffer, size: number): Buffer => {
  const message = hello.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const payload = message.subarray(at, at + size);
    records.push(Buffer.of(0x16, 3, 1, payload.length >> 8, payload.length & 0xff), payload);
  }
  return Buffer.concat(records);
};

/** A record in the form of SSL 2. */
const oldHello = Buffer.concat([Buffer.of(0x80, 40), Buffer.alloc(40, 1)]);

let hellos: readonly Buffer[];
beforeAll(async () => {
  const sent = await Promise.all([helloOf(), helloOf({ maxVersion: "TLSv1.2" })]);
  hellos = [...sent, ...sent.flatMap((hello) => [1, 3, 100].map((size) => inRecords(hello, size))), oldHello];
});

test("a message is whole with its last byte and not before, however it is cut", () => {
  fc.assert(
    fc.property(fc.nat(7), fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (which, sizes) => {
      const bytes = hellos[which] ?? oldHello;
      const hello = new ClientHello();
      const begin = bytes.subarray(0, -1);
      for (let at = 0, turn = 0; at < begin.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        expect(hello.push(begin.subarray(at, at + size))).toBe(false);
        at += size;
      }
      expect(hello.push(bytes.subarray(-1))).toBe(true);
    }),
  );
  const last = new ClientHello();
  expect([last.push(oldHello.subarray(0, -1)), last.push(oldHello.subarray(-1))]).toEqual([false, true]);
});

describe("what is no such message is whole at once", () => {
  test.each([
    ["another protocol", Buffer.from("G")],
    ["an alert", Buffer.of(0x15)],
    ["an empty message", Buffer.of(0x16, 3, 1, 0, 4, 1, 0, 0, 0)],
    ["an empty one of SSL 2", Buffer.of(0x80, 0)],
    ["another record in its middle", Buffer.of(0x16, 3, 1, 0, 1, 1, 0x17)],
  ])("%s", (_, bytes) => {
    const hello = new ClientHello();
    expect(hello.push(bytes.subarray(0, -1))).toBe(false);
    expect(hello.push(bytes.subarray(-1))).toBe(true);
  });
});
