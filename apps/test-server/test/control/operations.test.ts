import { Validator } from "@seriousme/openapi-schema-validator";
import { fastify } from "fastify";
import { describe, expect, test } from "vitest";

import { AmiClient } from "../ami-client.ts";
import { ask, controlled } from "./controlled.ts";

interface Documented {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const documentOf = async (url: string): Promise<Document> => {
  const { json } = await ask(`${url}/openapi.json`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the tests below hold it to
  return json as unknown as Document;
};

/** A part of a document whose components are called as those of a validator. */
const renamed = (schema: object): object =>
  Object(JSON.parse(JSON.stringify(schema).replaceAll(/#\/components\/schemas\/(\w+)/g, "$1#")));

/** What holds values against the schemas of a document, and gives what is wrong. */
const validatorOf = async ({ components }: Document) => {
  const app = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } } });
  for (const [name, schema] of Object.entries(components.schemas)) app.addSchema({ $id: name, ...renamed(schema) });
  let flawsIn: (schema: object, value: unknown) => unknown = () => "not ready";
  app.get("/", (request, reply) => {
    flawsIn = (schema, value) => {
      const validate = request.compileValidationSchema(renamed(schema));
      return validate(value) ? undefined : validate.errors;
    };
    void reply.send();
  });
  await app.inject("/");
  return flawsIn;
};

const head = { pluto: "recording", version: 1, tap: "client", started: "2026-12-01T00:00:00.000Z" };

/** How each operation is asked so that it answers well: body, query, and what its path has. */
const questions: Readonly<
  Record<
    string,
    { readonly path?: Readonly<Record<string, string | number>>; readonly query?: string; readonly body?: unknown }
  >
> = {
  health: {},
  openapi: {},
  listServers: {},
  addServer: { body: { name: "worker", users: [{ name: "u", read: ["call"], write: "all" }], clock: "manual" } },
  getServer: {},
  removeServer: { path: { server: "worker" } },
  addRules: {
    body: [
      { on: "Ping", do: [{ silence: true }] },
      { on: "Custom", do: [{ success: "yes" }] },
    ],
  },
  listRules: {},
  getRule: { path: { id: 1 } },
  replaceRule: { path: { id: 1 }, body: { on: "Ping", optional: true, do: [{ success: "pong" }] } },
  removeRule: { path: { id: 1 } },
  emitEvent: { body: { event: "Hangup", headers: { Cause: 16 } } },
  sendRaw: { body: { text: "Event: Odd\r\n\r\n", to: "test" } },
  listActions: { query: "?name=Login&limit=5" },
  expectAction: { body: { action: "Login", within: "1s" } },
  verify: { body: {} },
  listViolations: { query: "?user=test" },
  reset: { body: { what: ["journal"] } },
  listSessions: {},
  getSession: { path: { id: 1 } },
  endSession: { path: { id: 1 }, query: "?how=reset" },
  addFault: { body: { fault: "latency", delay: "1ms" } },
  listFaults: {},
  getFault: { path: { id: 1 } },
  removeFault: { path: { id: 1 } },
  clearFaults: {},
  getClock: {},
  setClock: { body: { now: "2026-06-01T08:00:00Z" } },
  advance: { body: { by: "30s" } },
  listPlays: {},
  startPlay: { path: { play: "main" } },
  listRecordings: {},
  startRecording: { body: { maxSize: 1000 } },
  getRecording: { path: { id: 1 } },
  endRecording: { path: { id: 1 } },
  getReplay: {},
  startReplay: { body: { recording: [head], speed: "step" } },
  stepReplay: { body: {} },
  endReplay: {},
  settle: {},
  stream: {},
};

/** Those that are asked in another place of the order than the document has them. */
const last = ["getReplay", "endReplay", "clearFaults", "endSession", "removeServer", "stream"];

describe("Statement 19: a test drives every operation from /openapi.json, which validates", () => {
  test("each is asked as the document says, and answers as it says", async () => {
    const plays = [{ play: "main", steps: [{ wait: "1s" }] }];
    const { server, url } = await controlled({ clock: "manual", scripts: [{ users: [], rules: [], plays }] });
    const document = await documentOf(url);
    const flawsIn = await validatorOf(document);
    await AmiClient.logIn(server.connection);
    const [{ id: session } = { id: 0 }] = server.sessions();
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const order = (id: string): number => last.indexOf(id);
    const asked = operations.toSorted((a, b) => order(a.operation.operationId) - order(b.operation.operationId));
    expect(asked.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(questions).sort());
    for (const { method, operation, path } of asked) {
      const { operationId, requestBody, responses } = operation;
      const { body, path: places = {}, query = "" } = questions[operationId] ?? {};
      const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        String(places[name] === 1 && operationId.endsWith("Session") ? session : (places[name] ?? "default")),
      );
      if (operationId === "stream") {
        const ending = new AbortController();
        const { headers, status } = await fetch(`${url}${at}`, { signal: ending.signal });
        ending.abort();
        expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream"]);
        continue;
      }
      expect([operationId, body === undefined || requestBody !== undefined]).toEqual([operationId, true]);
      const answer = await ask(`${url}${at}${query}`, method.toUpperCase(), body);
      const documented = responses[answer.status];
      expect([operationId, answer.status < 300, answer.json]).toEqual([operationId, true, answer.json]);
      expect([operationId, documented !== undefined]).toEqual([operationId, true]);
      const schema = documented?.content?.["application/json"]?.schema;
      if (schema !== undefined) expect([operationId, flawsIn(schema, answer.json)]).toEqual([operationId, undefined]);
    }
  });

  test("the document is one by the schema of OpenAPI 3.1", async () => {
    const { url } = await controlled();
    const validator = new Validator();
    const { json } = await ask(`${url}/openapi.json`);
    expect(await validator.validate(json)).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
    // It would find what is wrong.
    expect(await new Validator().validate({ ...json, paths: { "/x": { get: { responses: 7 } } } })).toMatchObject({
      valid: false,
    });
  });

  test("in the document every reference leads somewhere, every name is there once, every parameter stands in its path", async () => {
    const { url } = await controlled();
    const document = await documentOf(url);
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = ""]) => ref);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((ref) => !known.includes(ref))).toEqual([]);
    expect(known.filter((name) => !references.includes(name))).toEqual([]);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation, path } of operations) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect([operation.operationId, named.sort()]).toEqual([operation.operationId, places.sort()]);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
    }
    await validatorOf(document);
  });

  test("what has a server in its path is about the first without it", async () => {
    const { ask: asked, server } = await controlled();
    server.on("Ping").silence();
    expect((await asked("GET", "/rules")).json).toEqual((await asked("GET", "/servers/default/rules")).json);
    expect((await asked("GET", "/servers/other/rules")).json).toMatchObject({ status: 404, code: "no-such-server" });
  });
});
