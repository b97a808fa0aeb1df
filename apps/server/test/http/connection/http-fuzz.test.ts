import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { openGate, type RawClient } from "./gate.ts";

const statuses = ({ heard }: RawClient): string[] =>
  [...heard().matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status ?? "");
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const long = "x".repeat(4000);
const requests = fc.constantFrom(
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\n\n",
  "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\na\r\n\r\n",
  "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
  "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\n\n\n\r\n2;x=y\r\n\r\n\r\n0\r\n\r\n",
  "GET / HTTP/1.1\r\nContent-Length: 40\r\n\r\nGET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\nabcd",
  `\r\n\r\nGET / HTTP/1.1\r\nX: ${long}\r\n\r\n`,
);
/** What ends a connection: behind it nothing is answered. */
const lasts = fc.constantFrom(
  { bytes: "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", status: "200" },
  { bytes: "GET / HTTP/1.0\r\n\r\n", status: "200" },
  { bytes: `GET / HTTP/1.1\r\nX: ${long}${long}\r\n\r\n`, status: "400" },
  { bytes: "EHLO localhost\r\n\r\n", status: "400" },
  { bytes: "FETCH / HTTP/1.1\r\n\r\n", status: "501" },
  { bytes: "CONNECT localhost:1 HTTP/1.1\r\n\r\n", status: "501" },
  { bytes: "GET / HTTP/1.1\r\nA\rB: 1\r\n\r\n", status: "400" },
  { bytes: "GET / HTTP/1.1\r\nExpect: much\r\n\r\n", status: "417" },
  { bytes: `GET / HTTP/1.1\r\n${"X: 1\r\n".repeat(101)}\r\n`, status: "413" },
  { bytes: "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", status: "400" },
  { bytes: "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", status: "400" },
);

describe("whatever comes, each request is answered once", () => {
  test("in any packets, with any of them behind", async () => {
    let answers = 0;
    const { dial, room } = await openGate((request, response) => {
      request.resume();
      request.once("end", () => response.end("x".repeat((answers++ % 3) * 70_000)));
    });
    const packets = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { maxLength: 10 }), lasts, packets, async (before, last, cuts) => {
        const client = await dial();
        const bytes = `${before.join("")}${last.bytes}GET / HTTP/1.1\r\n\r\n`;
        let at = 0;
        for (const cut of cuts) {
          client.socket.write(bytes.slice(at, (at += cut)), "latin1");
          await turns(2);
        }
        client.socket.write(bytes.slice(at), "latin1");
        await client.closed;
        expect(statuses(client)).toEqual([...before.map(() => "200"), last.status]);
        client.socket.destroy();
      }),
      { numRuns: 150 },
    );
    await vi.waitFor(() => expect(room.bytes).toBe(0));
  }, 60_000);

  test("clients that hang up anywhere leave nothing behind", async () => {
    const { dial, room } = await openGate((request, response) => {
      request.resume();
      setImmediate(() => response.end("x".repeat(70_000)));
    });
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 5 }), fc.nat(400), async (parts, at) => {
        const { socket } = await dial();
        socket.write(parts.join("").slice(0, at), "latin1");
        await turns(at % 4);
        socket.destroy();
      }),
      { numRuns: 100 },
    );
    await vi.waitFor(() => expect(room.bytes).toBe(0));
    const client = await dial();
    client.socket.write("GET / HTTP/1.0\r\n\r\n");
    await client.closed;
    expect(statuses(client)).toEqual(["200"]);
  }, 60_000);
});
