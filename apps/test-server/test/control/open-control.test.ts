import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { startTestServer } from "../../src/start-test-server.ts";
import { started } from "../started.ts";
import { ask, controlled } from "./controlled.ts";

const source = resolve(import.meta.dirname, "../../src");

/** What is loaded with a file, at once. */
const loadedWith = (file: string, known = new Set<string>()): ReadonlySet<string> => {
  for (const [, target = ""] of readFileSync(join(source, file), "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm,
  )) {
    const path = target.startsWith(".") ? join(dirname(file), target) : target;
    if (known.has(path)) continue;
    known.add(path);
    if (target.startsWith(".")) loadedWith(path, known);
  }
  return known;
};

describe("a control port", () => {
  test("is opened when it is asked for, and nothing of HTTP is loaded otherwise", async () => {
    expect((await started()).control).toBeUndefined();
    expect((await started({ control: false })).control).toBeUndefined();
    expect(loadedWith("index.ts")).toContain("test-server.ts");
    expect([...loadedWith("index.ts")].filter((path) => /fastify|^control\/(http|resource)/.test(path))).toEqual([]);
    expect(loadedWith("control/open-control.ts")).toContain("fastify");
  });

  test("is closed with its server, which then can be had again, with the servers that it has started", async () => {
    const { ask: asked, server, url } = await controlled();
    const { json } = await asked("POST", "/servers", { name: "other" });
    await server.close();
    await expect(ask(`${url}/health`)).rejects.toThrow("fetch failed");
    const ports = [Number(new URL(url).port), server.port, Number(json["port"])];
    for (const port of ports) {
      const again = createServer();
      onTestFinished(() => void again.close());
      await new Promise<void>((ready) => void again.listen(port, "127.0.0.1", ready));
    }
  });

  test("that cannot be had keeps the server from starting, and leaves nothing open", async () => {
    const { url } = await controlled();
    await expect(startTestServer({ control: { port: Number(new URL(url).port) } })).rejects.toMatchObject({
      code: "address-in-use",
    });
  });

  test("is closed when its server cannot be had", async () => {
    const { server } = await controlled();
    const free = createServer();
    await new Promise<void>((ready) => void free.listen(0, "127.0.0.1", ready));
    const address = free.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    await new Promise<void>((ready) => void free.close(() => ready()));
    await expect(startTestServer({ control: { port }, port: server.port })).rejects.toMatchObject({
      code: "address-in-use",
    });
    await expect(ask(`http://127.0.0.1:${port}/v1/health`)).rejects.toThrow("fetch failed");
  });

  test("tells of what was wrong on a strict server that it has started, when all is closed", async () => {
    const server = await startTestServer({ control: true });
    const { json } = await ask(`${server.control}/servers`, "POST", { name: "strict", strict: true });
    expect(json).toMatchObject({ name: "strict", strict: true });
    await ask(`${server.control}/servers/strict/rules`, "POST", { on: "Ping", times: 1, do: [{ silence: true }] });
    await expect(server.close()).rejects.toThrow(/unmet-rule {2}The rule Ping/);
  });

  test.each([
    [{ port: 70_000 }, /control\.port/],
    [{ colour: 1 }, /control/],
    [{ token: "" }, /control\.token/],
    [{ limits: { streams: -1 } }, /control\.limits\.streams/],
    [7, /control/],
  ])("cannot be %j", async (control, message) => {
    // @ts-expect-error what plain JavaScript may give
    await expect(startTestServer({ control })).rejects.toThrow(message);
  });
});
