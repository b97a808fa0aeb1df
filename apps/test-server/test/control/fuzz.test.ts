import { Agent, request } from "node:http";

import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";

import { AmiClient } from "../ami-client.ts";
import { ask, controlled } from "./controlled.ts";

const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 100_000 : 2000;
const atOnce = 16;

type Json = Readonly<Record<string, unknown>>;

const jsonOf = (value: unknown): Json => Object(value);

/** What would be slow, or too seldom right, if it were left to chance. */
const known: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Duration: fc.oneof(fc.constantFrom("0ms", "1ms", "2ms", "1", "-1s", ""), fc.integer({ min: -2, max: 5 })),
  Moment: fc.oneof(fc.constantFrom("2026-06-01T08:00:00Z", "2026-13-01", "9999-12-31T23:59:59Z"), fc.integer()),
  Fault: fc.oneof(
    fc.constantFrom<object>(
      { fault: "latency", delay: "1ms" },
      { fault: "cut", at: "inside", once: true },
      { fault: "garbage" },
      { fault: "banner", user: "test" },
      { fault: "refuse", for: "1ms" },
    ),
    fc.record({ fault: fc.string() }),
  ),
  Recipient: fc.oneof(fc.constantFrom<unknown>("all", "test", 1, 2, "nobody"), fc.jsonValue()),
};

/** Values that a schema of the document lets pass, most of them. */
const valuesOf = (schema: Json, components: Json, depth = 0): fc.Arbitrary<unknown> => {
  if (depth > 6) return fc.constant(null);
  const inner = (part: unknown): fc.Arbitrary<unknown> => valuesOf(jsonOf(part), components, depth + 1);
  const { $ref: reference } = schema;
  if (typeof reference === "string") {
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    return known[name] ?? inner(components[name]);
  }
  if (Array.isArray(schema["anyOf"])) return fc.oneof(...schema["anyOf"].map(inner));
  if (Array.isArray(schema["enum"])) return fc.constantFrom<unknown>(...schema["enum"]);
  if ("const" in schema) return fc.constant(schema["const"]);
  switch (schema["type"]) {
    case "string":
      return fc.oneof(
        fc.constantFrom("default", "Ping", "Login", "test", "main", "Hangup"),
        fc.string({ unit: "binary" }),
      );
    case "integer":
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.maxSafeInteger());
    case "number":
      return fc.double();
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(inner(schema["items"]), { minLength: Number(schema["minItems"] ?? 0), maxLength: 3 });
    default: {
      const properties = Object.entries(jsonOf(schema["properties"])).map(([key, part]) => [key, inner(part)] as const);
      const needed = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
      const members = fc.record(Object.fromEntries(properties), { requiredKeys: needed });
      const others = jsonOf(schema)["additionalProperties"];
      if (typeof others !== "object") return members;
      return fc.dictionary(fc.string(), inner(others), { maxKeys: 3 });
    }
  }
};

/** What is asked. */
interface Question {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string | Uint8Array | undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Questions to an operation: right ones, nearly right ones, and nonsense. */
const questionsOf = (path: string, method: string, operation: Json, components: Json): fc.Arbitrary<Question> => {
  const parameters: readonly Json[] = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  const values = fc.tuple(
    ...parameters.map((parameter) =>
      fc.tuple(
        fc.constant(parameter),
        parameter["name"] === "server"
          ? fc.constantFrom<unknown>("default", "server-2", "server-3", "worker", "..", "%")
          : fc.oneof({ weight: 3, arbitrary: valuesOf(jsonOf(parameter["schema"]), components) }, fc.jsonValue()),
        fc.boolean(),
      ),
    ),
  );
  const content = jsonOf(jsonOf(operation["requestBody"])["content"]);
  const { "application/json": json, ...others } = content;
  const right = valuesOf(jsonOf(jsonOf(json)["schema"]), components);
  const type = fc.constantFrom(
    undefined,
    "application/json",
    "application/x-www-form-urlencoded",
    "text/html",
    "{",
    ...Object.keys(others),
  );
  const body = fc.oneof(
    { weight: 6, arbitrary: right.map((value) => JSON.stringify(value) ?? "") },
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "",
      "null",
      "[]",
      "{}",
      '{"__proto__":{"on":"Ping"}}',
      "[".repeat(5000),
      "ami-script 1\non Ping\n  silence\n",
    ),
    fc.uint8Array(),
    fc.constant(undefined),
  );
  return fc.tuple(values, body, type, fc.boolean()).map(([given, sent, declared, isLikely]) => {
    let at = path;
    const query: string[] = [];
    for (const [parameter, value, isThere] of given) {
      const written = encodeURIComponent(Buffer.from(textOf(value), "utf8").toString("utf8"));
      if (parameter["in"] === "path") at = at.replace(`{${String(parameter["name"])}}`, written);
      else if (isThere) query.push(`${String(parameter["name"])}=${written}`);
    }
    const isBodiless = method === "get" || method === "delete";
    return {
      id: String(operation["operationId"]),
      method: method.toUpperCase(),
      path: `/v1${at}${query.length > 0 ? `?${query.join("&")}` : ""}`,
      type: isLikely ? "application/json" : declared,
      body: isBodiless ? undefined : sent,
    };
  });
};

test(
  `Statement 20: no request makes the process end or answers 500: ${runs} from the schemas`,
  { timeout: 7_200_000 },
  async () => {
    const failures: string[] = [];
    /** Operations that were asked so that they did something. */
    const well = new Set<string>();
    const { server, url } = await controlled({
      clock: "manual",
      control: { limits: { servers: 3, bodyBytes: 100_000 } },
      limits: { advanceTimers: 1000, settleTime: 50, journalEntries: 50 },
    });
    await AmiClient.logIn(server.connection);
    const { json } = await ask(`${url}/openapi.json`);
    const components = jsonOf(jsonOf(json["components"])["schemas"]);
    const operations = Object.entries(jsonOf(json["paths"])).flatMap(([path, methods]) =>
      Object.entries(jsonOf(methods))
        .filter(([, operation]) => jsonOf(operation)["operationId"] !== "stream")
        .map(([method, operation]) => questionsOf(path, method, jsonOf(operation), components)),
    );
    const seed = Date.now();
    const questions = fc.sample(fc.oneof(...operations), { numRuns: runs, seed });
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    onTestFinished(() => agent.destroy());
    const { hostname, port } = new URL(url);
    const put = ({ body, method, path, type }: Question): Promise<{ readonly status: number; readonly text: string }> =>
      new Promise((resolve, reject) => {
        const headers = type === undefined ? {} : { "content-type": type };
        const asking = request({ host: hostname, port, agent, method, path, headers }, (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        });
        asking.on("error", reject).end(body);
      });
    const judge = async (question: Question): Promise<void> => {
      const { status, text } = await put(question);
      const problem = status < 400 ? {} : jsonOf(JSON.parse(text));
      const isTold =
        status < 400 || ["code", "remedy", "detail", "title"].every((key) => typeof problem[key] === "string");
      const isPlaced = problem["code"] !== "bad-request" || typeof problem["pointer"] === "string";
      if (status < 300) well.add(question.id);
      if (status >= 200 && status < 500 && isTold && isPlaced) return;
      failures.push(`seed ${seed}: ${question.id} ${JSON.stringify(question)}: ${status} ${text}`);
    };
    const waiting = [...questions];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await judge(next);
      }),
    );
    expect(failures.slice(0, 5)).toEqual([]);
    expect(well.size).toBeGreaterThan(operations.length / 2);
    expect((await ask(`${url}/health`)).json).toEqual({ status: "up" });
  },
);
