import { describe, expect, test, vi } from "vitest";

import { serverLimits } from "../../../src/limits.ts";
import { openGate, type RawClient } from "./gate.ts";

const get = (path: string, ...headers: string[]): string => [`GET ${path} HTTP/1.1`, ...headers, "", ""].join("\r\n");
const statuses = ({ heard }: RawClient): string[] =>
  [...heard().matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status ?? "");
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe("pipelined requests", () => {
  test("are worked on one at a time, each when the answer before it has left", async () => {
    let running = 0;
    let most = 0;
    const paths: string[] = [];
    const { dial } = await openGate((request, response) => {
      most = Math.max(most, ++running);
      paths.push(request.url ?? "");
      response.once("close", () => running--);
      setImmediate(() => response.end(request.url));
    });
    const client = await dial();
    const wanted = Array.from({ length: 500 }, (_, at) => `/${at}`);
    client.socket.write(wanted.map((path) => get(path)).join(""));
    await vi.waitFor(() => expect(statuses(client)).toHaveLength(500), 10_000);
    expect([most, paths]).toEqual([1, wanted]);
  });

  test("leave others their turn", async () => {
    const order: string[] = [];
    const { dial } = await openGate((request, response) => {
      order.push(request.url ?? "");
      response.end();
    });
    const [flood, other] = [await dial(), await dial()];
    flood.socket.write(get("/flood").repeat(1000));
    await vi.waitFor(() => expect(order.length).toBeGreaterThan(0), { interval: 1 });
    other.socket.write(get("/other"));
    await vi.waitFor(() => expect(statuses(other)).toHaveLength(1), { interval: 1 });
    expect(order.indexOf("/other")).toBeLessThan(900);
  });

  test("no more forms end in a turn than may begin in one, also when their last bytes come at the same moment", async () => {
    let turn = 0;
    let isOver = false;
    const count = (): void => {
      turn++;
      if (!isOver) setImmediate(count);
    };
    const ended = new Map<number, number>();
    const { dial } = await openGate((request, response) => {
      request.resume().once("end", () => {
        ended.set(turn, (ended.get(turn) ?? 0) + 1);
        response.end();
      });
    });
    const clients = await Promise.all(Array.from({ length: 80 }, () => dial()));
    for (const { socket } of clients) socket.write("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na=");
    await turns(50);
    count();
    for (const { socket } of clients) socket.write("b");
    await vi.waitFor(() => expect(clients.flatMap(statuses)).toHaveLength(80), { interval: 1 });
    isOver = true;
    expect(Math.max(...ended.values())).toBeLessThanOrEqual(serverLimits.turnRequests);
  });

  test("behind the last one nothing is worked on", async () => {
    const paths: string[] = [];
    const { dial } = await openGate((request, response) => {
      paths.push(request.url ?? "");
      response.end();
    });
    const client = await dial();
    client.socket.write(get("/1") + get("/2", "Connection: close") + get("/3"));
    await client.closed;
    await turns(5);
    expect(paths).toEqual(["/1", "/2"]);
  });

  test("are answered when their client sends no more, which is told meanwhile", async () => {
    const left: boolean[] = [];
    const { dial } = await openGate(async (request, response, gate) => {
      const { left: signal } = gate.connectionOf(request);
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
      left.push(signal.aborted);
      response.end(request.url);
    });
    const client = await dial();
    client.socket.end(get("/1") + get("/2"));
    await client.closed;
    expect(left).toEqual([true, true]);
    expect(statuses(client)).toEqual(["200", "200"]);
  });

  test("a client that hangs up is told of while its request is worked on", async () => {
    let isTold = false;
    const { dial } = await openGate((request, _response, gate) => {
      gate.connectionOf(request).left.addEventListener("abort", () => (isTold = true));
    });
    const client = await dial();
    client.socket.write(get("/wait"));
    await turns(20);
    client.socket.destroy();
    await vi.waitFor(() => expect(isTold).toBe(true));
  });
});

test("of the headers behind a form in chunks no more are kept than a head may have", async () => {
  const { dial } = await openGate((request, response) => {
    request.resume().once("end", () => response.end(`kept: ${request.rawTrailers.length / 2}`));
  });
  const client = await dial();
  const trailers = Array.from({ length: 3000 }, (_, at) => `x${at}: y\r\n`).join("");
  client.socket.write(`POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${trailers}\r\n`);
  await vi.waitFor(() => expect(client.heard()).toMatch(/kept: \d+$/));
  expect(Number(/kept: (\d+)$/.exec(client.heard())?.[1])).toBeLessThan(serverLimits.headers + 32);
});

test("the body of a request that has none for us is dropped while it is worked on", async () => {
  const { dial } = await openGate((request, response) => {
    setTimeout(() => response.end(`held: ${request.readableLength}`), 200);
  });
  const client = await dial();
  client.socket.write(get("/", "Transfer-Encoding: chunked") + "1\r\na\r\n".repeat(1000));
  await vi.waitFor(() => expect(client.heard()).toMatch(/held: 0$/));
});

describe("a peer that takes nothing of its answers", () => {
  const megabyte = "x".repeat(1024 * 1024);

  test("is read no further, and cut off in time; one that takes its time is not", async () => {
    let answered = 0;
    const { clock, dial, hits, log, room } = await openGate((_request, response) => {
      answered++;
      response.end(megabyte);
    });
    const client = await dial();
    client.socket.pause();
    for (let at = 0; at < 100; at++) client.socket.write(get(`/${"x".repeat(4000)}`));
    await vi.waitFor(() => expect(room.bytes).toBeGreaterThan(0));
    await turns(50);
    expect(answered).toBeLessThan(20);
    expect(room.bytes).toBeLessThan(2 * megabyte.length);

    clock.advance(serverLimits.answerTaken - 1);
    const held = room.bytes;
    client.socket.resume();
    await vi.waitFor(() => expect(room.bytes).not.toBe(held), { interval: 1 });
    client.socket.pause();
    await vi.waitFor(async () => {
      const before = room.bytes;
      await turns(50);
      expect([before, room.bytes > 0]).toEqual([room.bytes, true]);
    });
    clock.advance(serverLimits.answerTaken - 1);
    expect(log.lines).toEqual([]);
    clock.advance(1);
    await vi.waitFor(() => expect(room.bytes).toBe(0));
    expect(hits).toEqual(["unread answers"]);
    expect(log.lines).toEqual(["warning: Closed the HTTP connection of 127.0.0.1: it takes nothing of its answer"]);
  });

  test("gives way when all of them together hold too much, and has most of it", async () => {
    const { dial, hits, room } = await openGate(
      (request, response) => void response.end(megabyte.repeat(Number(request.url?.slice(1)))),
      { roomBytes: 24 * megabyte.length },
    );
    const [small, large] = [await dial(), await dial()];
    for (const { socket } of [small, large]) socket.pause();
    small.socket.write(get("/10"));
    await vi.waitFor(() => expect(room.bytes).toBeGreaterThan(0));
    large.socket.write(get("/20"));
    await vi.waitFor(() => expect(hits).toEqual(["unread answers"]));
    small.socket.resume();
    await vi.waitFor(() => expect(small.heard().length).toBeGreaterThan(10 * megabyte.length), 20_000);
  });
});

describe("places", () => {
  test("who asks nothing for a while gives its place to a newcomer; who is new keeps it", async () => {
    const { clock, dial, hits, log } = await openGate((_request, response) => void response.end("here"), {
      sessionLimit: 2,
    });
    const [oldest, other] = [await dial(), await dial()];
    await turns(5);
    const away = await dial();
    await away.closed;
    expect(log.lines).toEqual(["warning: Turned 127.0.0.1 away: 2 HTTP connections are open (sessionlimit)"]);

    clock.advance(serverLimits.placeHeld);
    other.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(other)).toEqual(["200"]));
    const newcomer = await dial();
    newcomer.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(newcomer)).toEqual(["200"]));
    await oldest.closed;
    other.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(other)).toEqual(["200", "200"]));
    expect(hits).toEqual(["http connections", "http connections"]);
  });

  test("who is worked for keeps its place", async () => {
    const { clock, dial } = await openGate(() => {}, { sessionLimit: 1 });
    const waiting = await dial();
    waiting.socket.write(get("/wait"));
    await turns(20);
    clock.advance(serverLimits.placeHeld * 10);
    await (
      await dial()
    ).closed;
    expect(waiting.socket.readableEnded).toBe(false);
  });
});

// Linux alone has more loopback addresses than one without being asked.
describe.skipIf(process.platform !== "linux")("places and where their connections come from", () => {
  test("most of them are one address's: its idlest connection gives way to somebody from elsewhere", async () => {
    const { clock, dial, log } = await openGate(
      (request, response) => void (request.url === "/wait" || response.end("here")),
      { sessionLimit: 4 },
    );
    const busy = await dial("127.0.0.66");
    busy.socket.write(get("/wait"));
    await turns(20);
    const [idlest, other] = [await dial("127.0.0.66"), await dial("127.0.0.66")];
    await turns(20);
    clock.advance(1);
    other.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(other)).toEqual(["200"]));
    const before = await dial("127.0.0.2");
    before.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(before)).toEqual(["200"]));
    const newcomer = await dial("127.0.0.3");
    newcomer.socket.write(get("/"));
    await vi.waitFor(() => expect(statuses(newcomer)).toEqual(["200"]));
    await idlest.closed;
    expect([busy, other, before].map(({ socket }) => socket.readableEnded)).toEqual([false, false, false]);

    // Two are no more than another one of the newcomer's would make, and none has been idle for long.
    await (
      await dial("127.0.0.3")
    ).closed;
    await (
      await dial("127.0.0.66")
    ).closed;
    expect(log.lines.map((line) => line.replace(/:(?: \d).*$/, ""))).toEqual([
      "verbose: Closed the HTTP connection of 127.0.0.66, from where most of them come",
      "warning: Turned 127.0.0.3 away",
      "warning: Turned 127.0.0.66 away",
    ]);
  });

  test("where none of them is idle, the oldest gives way", async () => {
    const { dial } = await openGate(() => {}, { sessionLimit: 3 });
    const crowd = [await dial("127.0.0.66"), await dial("127.0.0.66"), await dial("127.0.0.66")];
    for (const { socket } of crowd) socket.write(get("/wait"));
    await turns(20);
    const newcomer = await dial("127.0.0.2");
    await crowd[0]?.closed;
    await turns(20);
    expect([crowd[1], crowd[2], newcomer].map((client) => client?.socket.readableEnded)).toEqual([false, false, false]);
  });
});

describe("requests must come in time", () => {
  test.each([
    ["nothing", ""],
    ["half a head, which goes on", "GET / HTTP/1.1\r\nX: "],
    ["half a form, which goes on", "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n"],
  ])("%s", async (_, start) => {
    const { clock, dial } = await openGate(() => {});
    const client = await dial();
    client.socket.write(start);
    for (let second = 0; second < 29; second++) {
      if (start !== "") client.socket.write("x");
      await turns(3);
      clock.advance(1000);
    }
    expect(client.socket.readableEnded).toBe(false);
    clock.advance(1000);
    await client.closed;
    expect(client.heard()).toBe("");
  });

  test("the next one begins within session_keep_alive, and has its own time from then on", async () => {
    const { clock, dial } = await openGate((_request, response) => void response.end());
    const [late, slow] = [await dial(), await dial()];
    for (const { socket } of [late, slow]) socket.write(get("/"));
    await vi.waitFor(() => expect([statuses(late), statuses(slow)]).toEqual([["200"], ["200"]]));
    await turns(5);
    clock.advance(14_999);
    slow.socket.write("G");
    await turns(20);
    clock.advance(1);
    await late.closed;
    clock.advance(29_000);
    slow.socket.write(get("/").slice(1));
    await vi.waitFor(() => expect(statuses(slow)).toEqual(["200", "200"]));
  });
});
