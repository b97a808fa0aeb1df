import type { FastifyRequest } from "fastify";

import type { Asked, Body, Operation } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import { problemOfSchema, type SchemaFlaw } from "../problem/problem-of-schema.ts";
import { type JsonSchema, type Members, object } from "../schema/schema.ts";
import type { BytesBody } from "./read-body.ts";
import { readParameters } from "./read-parameters.ts";

/**
 * What is asked of an operation, held against its schemas.
 * @throws ControlProblem `bad-request`, `unsupported-media-type`.
 */
export const askedOf = (
  operation: Operation,
  request: FastifyRequest,
  signal: AbortSignal,
): Asked<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, unknown> => ({
  path: parametersOf(request, operation.places, request.params, "path"),
  query: parametersOf(request, operation.query, request.query, "query"),
  body: bodyOf(request, operation.body),
  signal,
});

/** Schemas are compiled once, for the object that they are. */
const schemasOf = new WeakMap<Members, JsonSchema>();

const schemaOf = (members: Members): JsonSchema => {
  const known = schemasOf.get(members);
  if (known !== undefined) return known;
  const { json } = object({}, members);
  schemasOf.set(members, json);
  return json;
};

const parametersOf = (
  request: FastifyRequest,
  members: Members,
  given: unknown,
  what: "path" | "query",
): Readonly<Record<string, unknown>> => {
  const values = readParameters(members, { ...Object(given) });
  demand(request, schemaOf(members), values, what);
  return values;
};

const bodyOf = (request: FastifyRequest, body: Body<unknown> | undefined): unknown => {
  const given: unknown = request.body;
  if (isBytes(given)) return bytesOf(given, body);
  if (body === undefined) return undefined;
  if (given === undefined) {
    if (body.isNeeded) throw new ControlProblem("bad-request", "The body is missing.", { pointer: "" });
  } else if (body.readBy === "schema") demand(request, body.json, given, "body");
  return given;
};

const isBytes = (body: unknown): body is BytesBody =>
  typeof body === "object" && body !== null && "bytes" in body && body.bytes instanceof Uint8Array;

const bytesOf = ({ bytes, type }: BytesBody, body: Body<unknown> | undefined): Uint8Array => {
  if (body?.bytes?.type === type) return bytes;
  const takes = body?.bytes === undefined ? "JSON" : `JSON, or ${body.bytes.type}`;
  throw new ControlProblem("unsupported-media-type", `The operation takes ${body === undefined ? "no body" : takes}.`);
};

const demand = (request: FastifyRequest, schema: JsonSchema, value: unknown, what: string): void => {
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema);
  if (validate(value)) return;
  throw problemOfSchema(flawsOf(validate.errors), what);
};

const flawsOf = (errors: readonly object[] | null | undefined): readonly SchemaFlaw[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Ajv has them
  (errors ?? []) as readonly SchemaFlaw[];
