import { connect, createServer } from "node:net";
import { once } from "node:events";

import { expect, onTestFinished, test } from "vitest";

import { ask, controlled } from "./controlled.ts";

const problem = (status: number, code: string): object => ({ status, json: expect.objectContaining({ status, code }) });

test("bodyBytes: a larger body is 413", async () => {
  const { ask: asked } = await controlled({ control: { limits: { bodyBytes: 1000 } } });
  expect(await asked("POST", "/raw", { text: "x".repeat(900) })).toMatchObject({ status: 202 });
  expect(await asked("POST", "/raw", { text: "x".repeat(1000) })).toMatchObject(problem(413, "too-large"));
});

test("servers: no more of them; those that are ended make room", async () => {
  const { ask: asked } = await controlled({ control: { limits: { servers: 2 } } });
  const started = await Promise.all([1, 2, 3, 4].map(() => asked("POST", "/servers")));
  expect(started.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 201, 429, 429]);
  const name = String(started.find(({ status }) => status === 201)?.json["name"]);
  expect(await asked("POST", "/servers")).toMatchObject(problem(429, "too-many"));
  expect((await asked("DELETE", `/servers/${name}`)).status).toBe(204);
  expect((await asked("POST", "/servers")).status).toBe(201);
});

test("ports: servers get theirs there, past those of others, and none when all are in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const address = other.address();
  const first = typeof address === "object" ? (address?.port ?? 0) : 0;
  const { ask: asked } = await controlled({ control: { ports: { first, last: Math.min(first + 50, 65_535) } } });
  const ports = [1, 2].map(async () => Number((await asked("POST", "/servers")).json["port"]));
  for (const port of await Promise.all(ports)) {
    expect(port).toBeGreaterThan(first);
    expect(port).toBeLessThanOrEqual(first + 50);
  }
  const { ask: askedInVain } = await controlled({ control: { ports: { first, last: first } } });
  expect(await askedInVain("POST", "/servers")).toMatchObject(problem(429, "too-many"));
});

test("streams: no more of them; one that goes makes room", async () => {
  const { url } = await controlled({ control: { limits: { streams: 1 } } });
  const going = new AbortController();
  const first = await fetch(`${url}/stream`, { signal: going.signal });
  expect(first.status).toBe(200);
  expect(await ask(`${url}/stream`)).toMatchObject(problem(429, "too-many"));
  going.abort();
  await expect
    .poll(async () => {
      const ending = new AbortController();
      const { status } = await fetch(`${url}/stream`, { signal: ending.signal });
      ending.abort();
      return status;
    })
    .toBe(200);
});

test("streamBytes: a reader that is further behind is ended with a word", async () => {
  const { server, url } = await controlled({ control: { limits: { streamBytes: 10_000 } } });
  const { hostname, pathname, port } = new URL(`${url}/stream`);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(socket, "readable");
  // It reads nothing more: what the system takes for it is far less than this.
  for (let at = 0; at < 200; at++) server.emit("UserEvent", { UserEvent: "x".repeat(100_000) });
  let received = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
  await once(socket, "end");
  expect(received.length).toBeLessThan(20_000_000);
  expect(received).toContain('event: end\ndata: {"why":"behind"}\n\n');
});

test("waits: no more requests wait, and one whose client goes waits no longer", async () => {
  const { ask: asked, url } = await controlled({ control: { limits: { waits: 1 } } });
  const going = new AbortController();
  const waiting = fetch(`${url}/expectations`, {
    method: "POST",
    body: JSON.stringify({ action: "Never", within: "5m" }),
    headers: { "content-type": "application/json" },
    signal: going.signal,
  });
  const late = { action: "Never", within: "1ms" };
  await expect.poll(async () => (await asked("POST", "/expectations", late)).json["code"]).toBe("too-many");
  going.abort();
  await expect(waiting).rejects.toThrow("abort");
  await expect.poll(async () => (await asked("POST", "/expectations", late)).json["code"]).toBe("unmet");
});

test("listed: an answer has no more actions, and says where to go on", async () => {
  const { ask: asked, server } = await controlled({ control: { limits: { listed: 2 } } });
  const socket = connect(server.port, server.host);
  onTestFinished(() => void socket.destroy());
  socket.write("Action: Ping\r\n\r\n".repeat(3));
  await server.expectAction("Ping", undefined, { count: 3, within: "30s" });
  const first = await asked("GET", "/actions?limit=1000");
  expect(first.json).toMatchObject({ actions: [{ number: 1 }, { number: 2 }], next: 2 });
  expect((await asked("GET", "/actions?since=2")).json).toMatchObject({ actions: [{ number: 3 }], next: 3 });
});

test("connections: who comes when there are as many is not answered", async () => {
  const { url } = await controlled({ control: { limits: { connections: 1 } } });
  const { hostname, port } = new URL(url);
  const first = connect(Number(port), hostname);
  onTestFinished(() => void first.destroy());
  await once(first, "connect");
  await expect(ask(`${url}/health`)).rejects.toThrow("fetch failed");
});

test("requestTime: a request that takes longer to come is over", async () => {
  const { url } = await controlled({ control: { limits: { requestTime: 50 } } });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write("POST /v1/raw HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
  socket.resume();
  await once(socket, "close");
});
