import type { AnswerDoc, Body, Operation } from "./operation.ts";
import { problemDocs, type ProblemCode } from "./problem/problem-docs.ts";
import { components } from "./schema/components.ts";
import { problem } from "./schema/problem.ts";
import type { JsonSchema, Members } from "./schema/schema.ts";

const description = `Drives an AMI server for tests from any language. What has a path below /servers/{server} is there without /servers/default, too.
Bodies are JSON, whatever Content-Type curl gives them; errors are application/problem+json.`;

/** The OpenAPI document of operations: what validates requests, printed. */
export const openapi = (operations: readonly Operation[]): JsonSchema => ({
  openapi: "3.1.0",
  info: { title: "Pluto test server", version: "1", description },
  servers: [{ url: "/v1" }],
  paths: pathsOf(operations),
  components: {
    schemas: Object.fromEntries(components.map(({ definition, name }) => [name, printed(definition)])),
    securitySchemes: { token: { type: "http", scheme: "bearer", description: "Where the port was given a token." } },
  },
  security: [{}, { token: [] }],
});

const pathsOf = (operations: readonly Operation[]): JsonSchema => {
  const paths = new Map<string, Record<string, unknown>>();
  for (const operation of operations) {
    const methods = paths.get(operation.path) ?? {};
    paths.set(operation.path, { ...methods, [operation.method.toLowerCase()]: operationJson(operation) });
  }
  return Object.fromEntries(paths);
};

const operationJson = ({ answers, body, id, places, problems, query, summary }: Operation): JsonSchema => {
  const parameters = [...parametersJson(places, "path"), ...parametersJson(query, "query")];
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: bodyJson(body) }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, doc]) => [status, answerJson(doc)])),
      ...problemAnswers(problems),
    },
  };
};

const parametersJson = (members: Members, where: "path" | "query"): readonly JsonSchema[] =>
  Object.entries(members).map(([name, { json }]) => {
    const { description: meaning, ...schema } = json;
    return {
      name,
      in: where,
      required: where === "path",
      ...(meaning !== undefined && { description: meaning }),
      schema: printed(schema),
    };
  });

const bodyJson = ({ bytes, examples, isNeeded, json }: Body<unknown>): JsonSchema => ({
  required: isNeeded,
  content: {
    "application/json": {
      schema: printed(json),
      ...(examples.length > 0 && {
        examples: Object.fromEntries(examples.map((value, at) => [`example-${at + 1}`, { value }])),
      }),
    },
    ...(bytes !== undefined && { [bytes.type]: { schema: { type: "string", description: bytes.meaning } } }),
  },
});

const answerJson = ({ json, meaning, type = "application/json" }: AnswerDoc): JsonSchema => ({
  description: meaning,
  ...(json !== undefined && { content: { [type]: { schema: printed(json) } } }),
});

/** Problems of the same status share an answer. */
const problemAnswers = (codes: readonly ProblemCode[]): JsonSchema => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemDocs[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `${code}: ${problemDocs[code].meaning}`).join(" "),
        content: { "application/problem+json": { schema: printed(problem.json) } },
      },
    ]),
  );
};

/** A schema as the document has it: components stand in a place of their own. */
const printed = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === "$ref" && typeof value === "string"
        ? [key, `#/components/schemas/${value.replace(/#$/, "")}`]
        : [key, printedPart(value)],
    ),
  );

const printedPart = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(printedPart);
  return typeof value === "object" && value !== null ? printed(Object.fromEntries(Object.entries(value))) : value;
};
