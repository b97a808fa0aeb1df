import { describe, expect, test, vi } from "vitest";

import { readForm } from "../../../src/http/request/read-form.ts";
import { serverLimits } from "../../../src/limits.ts";
import { openGate } from "../connection/gate.ts";

const head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
const inBytes = (text: string): string => text.replace(/./g, "1\r\n$&\r\n");

/** A gate that reads forms, and says what came of each. */
const openForms = async (options = {}) => {
  const outcomes: (string | Error)[] = [];
  const gate = await openGate(async (request, response, gates) => {
    const connection = gates.connectionOf(request);
    const outcome = await readForm(request, (bytes) => connection.gather(bytes)).catch((error: Error) => error);
    outcomes.push(outcome instanceof Error ? outcome : outcome.toString("latin1"));
    response.end();
  }, options);
  return { ...gate, outcomes };
};

describe("a form that comes byte by byte", () => {
  test("is what was sent, and weighs about that until it is answered", async () => {
    const { dial, outcomes, room } = await openForms();
    const client = await dial();
    const text = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join("");
    client.socket.write(head + inBytes(text));
    await vi.waitFor(() => expect(room.bytes).toBeGreaterThanOrEqual(3000));
    expect(room.bytes).toBeLessThanOrEqual(2 * 3000 + 1024);
    client.socket.write("0\r\n\r\n");
    await vi.waitFor(() => expect(outcomes).toEqual([text]));
    await vi.waitFor(() => expect(room.bytes).toBe(0));
  });

  test("is dropped when its connection ends, and when its time is over", async () => {
    const { clock, dial, outcomes, room } = await openForms();
    const [gone, late] = [await dial(), await dial()];
    for (const { socket } of [gone, late]) socket.write(head + inBytes("a=b"));
    await vi.waitFor(() => expect(room.bytes).toBe(2 * 1024));
    gone.socket.destroy();
    await vi.waitFor(() => expect(room.bytes).toBe(1024));
    clock.advance(30_000);
    await late.closed;
    await vi.waitFor(() => expect([room.bytes, outcomes.length]).toEqual([0, 2]));
    expect(outcomes.every((outcome) => outcome instanceof Error)).toBe(true);
  });

  test("gives way when all of them hold too much, and has most of it", async () => {
    const { dial, hits, room } = await openForms({ roomBytes: 8 * 1024 });
    const [small, large] = [await dial(), await dial()];
    small.socket.write(head + inBytes("a"));
    await vi.waitFor(() => expect(room.bytes).toBe(1024));
    large.socket.write(head + inBytes("x".repeat(9000)));
    await large.closed;
    expect([hits, room.bytes]).toEqual([["unread answers"], 1024]);
  });
});

test.each([
  [
    "in one chunk",
    `${head}${(serverLimits.formBytes + 1).toString(16)}\r\n${"x".repeat(serverLimits.formBytes + 1)}\r\n`,
  ],
  ["as its head says", `POST / HTTP/1.1\r\nContent-Length: ${serverLimits.formBytes + 1}\r\n\r\n`],
])("a form that is too long %s is refused before it is whole", async (_, text) => {
  const { dial, outcomes } = await openForms();
  const client = await dial();
  client.socket.write(text);
  await vi.waitFor(() => expect(outcomes).toEqual([expect.objectContaining({ name: "HttpProblem", status: 413 })]));
});

test("a form of the greatest length is read", async () => {
  const { dial, outcomes } = await openForms();
  const client = await dial();
  const text = "x".repeat(serverLimits.formBytes);
  client.socket.write(`POST / HTTP/1.1\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
  await vi.waitFor(() => expect(outcomes).toEqual([text]));
});
