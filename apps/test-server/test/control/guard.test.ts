import { request } from "node:http";
import { networkInterfaces } from "node:os";

import { describe, expect, test } from "vitest";

import { ask, controlled } from "./controlled.ts";

/** What is answered to a request with these headers, Host among them. */
const answered = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  path = "/health",
): Promise<{ readonly status: number; readonly code: unknown; readonly headers: NodeJS.Dict<string | string[]> }> =>
  new Promise((resolve, reject) => {
    const { hostname, pathname, port } = new URL(`${url}${path}`);
    const asking = request({ host: hostname, port, path: pathname, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const { code }: { readonly code?: string } = JSON.parse(text);
        resolve({ status: response.statusCode ?? 0, code, headers: response.headers });
      });
    });
    asking.on("error", reject).end();
  });

describe("Statement 21: who may ask", () => {
  test.each([["http://127.0.0.1:8038"], ["http://localhost"], ["http://evil.example"], ["null"], [""]])(
    "a request with the Origin %j is 403",
    async (origin) => {
      const { url } = await controlled();
      expect(await answered(url, { origin })).toMatchObject({ status: 403, code: "from-a-page" });
    },
  );

  test.each([
    ["127.0.0.1", 200],
    ["127.0.0.1:8038", 200],
    ["10.1.2.3", 200],
    ["[::1]:8038", 200],
    ["localhost", 200],
    ["LOCALHOST:1", 200],
    ["localhost.", 200],
    ["pluto", 200],
    ["Pluto:8038", 200],
    ["evil.example", 403],
    ["evil.example:8038", 403],
    ["localhost.evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["127.1", 403],
    ["[evil]", 403],
    ["user@127.0.0.1", 403],
  ])("a request for the Host %j is %i", async (host, status) => {
    const { url } = await controlled({ control: { names: ["pluto"] } });
    expect(await answered(url, { host })).toMatchObject({ status, ...(status === 403 && { code: "foreign-host" }) });
  });

  test("without a host nothing listens beyond loopback", async () => {
    const { url } = await controlled();
    expect(new URL(url).hostname).toBe("127.0.0.1");
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => !internal && family === "IPv4");
    for (const { address } of others) {
      await expect(ask(`http://${address}:${new URL(url).port}/v1/health`)).rejects.toThrow("fetch failed");
    }
  });

  test("with a host it listens there", async () => {
    const { url } = await controlled({ control: { host: "::1" } });
    expect(new URL(url).hostname).toBe("[::1]");
    expect((await ask(`${url}/health`)).status).toBe(200);
  });

  test.each(["/health", "/openapi.json", "/rules", "/nothing", "/servers/%ff"])(
    "with a token %s is not answered without it",
    async (path) => {
      const { url } = await controlled({ control: { token: "s3cret-token" } });
      const wrong = ["", "Bearer", "Bearer ", "Bearer s3cret", "Bearer s3cret-tokenx", "Basic s3cret-token"];
      for (const authorization of wrong) {
        const refused = await answered(url, { authorization }, path);
        expect(refused).toMatchObject({ status: 401, code: "unauthorized" });
        expect(refused.headers["www-authenticate"]).toBe("Bearer");
      }
      for (const authorization of ["Bearer s3cret-token", "bearer  s3cret-token"]) {
        expect((await answered(url, { authorization }, path)).status).not.toBe(401);
      }
    },
  );

  test("what is refused is not even looked at: nothing changes", async () => {
    const { server, url } = await controlled({ control: { token: "t" } });
    const rule = { on: "Ping", do: [{ silence: true }] };
    expect((await ask(`${url}/rules`, "POST", rule)).json).toMatchObject({ code: "unauthorized" });
    expect((await ask(`${url}/rules`, "POST", rule, { authorization: "Bearer t" })).status).toBe(201);
    expect(server.rules.length).toBe(1);
  });
});
