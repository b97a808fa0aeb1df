import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";

import type { Log } from "@pluto-ami/core";
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";

import { byteTypes } from "../byte-types.ts";
import { type Answer, type Desk, type Method, type Operation } from "../operation.ts";
import { ControlProblem, problemJson } from "../problem/control-problem.ts";
import { problemOf } from "../problem/problem-of.ts";
import { components } from "../schema/components.ts";
import { askedOf } from "./asked.ts";
import type { EventStreams } from "./event-streams.ts";
import type { Guard } from "./guard.ts";
import { type BytesBody, jsonTypes, readJson } from "./read-body.ts";

/** What a site is made of. */
export interface SiteParts {
  readonly desk: Desk;
  readonly operations: readonly Operation[];
  readonly guard: Guard;
  readonly streams: EventStreams;
  readonly log: Log;
}

/** Where all resources are. */
export const base = "/v1";

const problemType = "application/problem+json";
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Makes the site of a control port: its operations, each at its path, and problems for everything else. */
export const createSite = async (parts: SiteParts): Promise<FastifyInstance> => {
  const { limits } = parts.desk;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, verbose: true } },
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, noSuchPath()),
    serverFactory: (answer) => guardedServer(answer, parts),
  });
  for (const { definition, name } of components) app.addSchema({ $id: name, ...definition });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...jsonTypes], { parseAs: "string" }, async (_request: FastifyRequest, body: string) =>
    readJson(body),
  );
  app.addContentTypeParser([...byteTypes], { parseAs: "buffer" }, readBytes);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, noSuchPath()));
  app.setErrorHandler((error, { id }, reply) => sendProblem(reply, problemOfRequest(error, id, parts.log)));
  for (const [url, operations] of urlsOf(parts.operations)) route(app, url, operations, parts);
  await app.ready();
  return app;
};

const readBytes = async ({ headers }: FastifyRequest, bytes: Buffer): Promise<BytesBody> => {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return { type: type.trim().toLowerCase(), bytes };
};

/** The paths of operations, as routes have them; those of a server are there without it, too. */
const urlsOf = (operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> => {
  const urls = new Map<string, Operation[]>();
  for (const operation of operations) {
    const url = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const short = operation.isOfServer ? [url.replace("/servers/:server", "")] : [];
    for (const one of [url, ...short]) urls.set(base + one, [...(urls.get(base + one) ?? []), operation]);
  }
  return urls;
};

const route = (app: FastifyInstance, url: string, operations: readonly Operation[], parts: SiteParts): void => {
  for (const operation of operations) {
    app.route({
      method: operation.method,
      url,
      handler: async (request, reply) => {
        const signal = gone(reply.raw);
        const answer = await operation.run(askedOf(operation, request, signal), parts.desk);
        await sendAnswer(reply, answer, parts.streams);
      },
    });
  }
  const allow = operations.map(({ method }) => method);
  const others = methods.filter((method) => !allow.some((one: Method) => one === method));
  const refuse = async (): Promise<never> => {
    throw new ControlProblem("method-not-allowed", `The path takes ${allow.join(", ")}.`, { allow });
  };
  app.route({ method: others, url, onRequest: refuse, handler: refuse });
};

/** Fires when the connection of an answer ends before it. */
const gone = (response: ServerResponse): AbortSignal => {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
};

const sendAnswer = async (reply: FastifyReply, answer: Answer, streams: EventStreams): Promise<void> => {
  if ("listen" in answer) {
    streams.open(reply.raw, answer.server, answer.listen);
    reply.hijack();
    return;
  }
  reply.code(answer.status);
  if ("text" in answer) {
    await reply.type(answer.type).send(answer.text);
    return;
  }
  const { json } = answer;
  await (json === undefined ? reply.send() : reply.type("application/json").send(JSON.stringify(json)));
};

const noSuchPath = (): ControlProblem => new ControlProblem("no-such-path", "There is nothing at this path.");

/** What went wrong: of the package, of its HTTP server, or a defect of ours, which is for the log. */
const problemOfRequest = (error: unknown, request: string, log: Log): ControlProblem => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const own = problemsOfServer.get(code);
  if (own !== undefined) return own();
  const problem = problemOf(error);
  if (problem.code === "defect") log.error(`The request ${request} of the control port failed: ${inWords(error)}`);
  return problem;
};

const inWords = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const mediaType = (): ControlProblem =>
  new ControlProblem("unsupported-media-type", "The body is of a type that nothing here takes.");

const problemsOfServer: ReadonlyMap<unknown, () => ControlProblem> = new Map([
  ["FST_ERR_CTP_BODY_TOO_LARGE", () => new ControlProblem("too-large", "The body is larger than bodyBytes.")],
  ["FST_ERR_CTP_INVALID_MEDIA_TYPE", mediaType],
  ["FST_ERR_CTP_INVALID_TYPE", mediaType],
  [
    "FST_ERR_CTP_INVALID_CONTENT_LENGTH",
    () => new ControlProblem("bad-request", "The body is not as long as its Content-Length."),
  ],
  ["FST_ERR_BAD_URL", noSuchPath],
]);

const sendProblem = (reply: FastifyReply, problem: ControlProblem): FastifyReply => {
  const json = problemJson(problem);
  const { allow } = problem.more;
  if (allow !== undefined) reply.header("allow", allow.join(", "));
  return reply.code(Number(json["status"])).type(problemType).send(JSON.stringify(json));
};

/** Nothing of the site sees a request that its guard refuses. */
const guardedServer = (answer: RequestListener, { desk: { limits }, guard }: SiteParts): Server => {
  const server = createServer({ requestTimeout: limits.requestTime }, (request, response) => {
    const problem = guard(request.headers);
    if (problem === undefined) answer(request, response);
    else refuse(request, response, problem);
  });
  server.maxConnections = limits.connections;
  return server;
};

const refuse = (request: IncomingMessage, response: ServerResponse, problem: ControlProblem): void => {
  const json = problemJson(problem);
  const headers = problem.code === "unauthorized" ? { "www-authenticate": "Bearer" } : {};
  request.resume();
  response.writeHead(Number(json["status"]), { "content-type": problemType, connection: "close", ...headers });
  response.end(JSON.stringify(json));
};
