import type { IncomingMessage, ServerResponse } from "node:http";

import type { AccessControl, Manager, PolledSession, PollingClient } from "@pluto-ami/core";
import { toBytes } from "@pluto-ami/protocol";
import { fastify, type FastifyReply, type FastifyRequest } from "fastify";

import { serverLimits } from "../limits.ts";
import type { HttpConnection } from "./connection/http-connection.ts";
import type { HttpGate } from "./connection/http-gate.ts";
import { type AmiUri, amiUris } from "./output/ami-uris.ts";
import { type CookieSessions, sessionCookie } from "./login/cookie-sessions.ts";
import { digestProblem } from "./login/digest-problem.ts";
import type { DigestSessions } from "./login/digest-sessions.ts";
import {
  answerTooLong,
  badRequest,
  fromAnotherSite,
  HttpProblem,
  notFound,
  unknownMethod,
} from "./connection/http-problem.ts";
import { errorReply, type HttpReply, sendReply } from "./connection/http-reply.ts";
import { type Parameters, readParameters } from "./request/parameters.ts";
import { readForm } from "./request/read-form.ts";
import { isFromAnotherSite } from "./request/another-site.ts";
import { decodePath, originForm } from "./request/request-path.ts";

/** What a site is made of. */
export interface SiteOptions {
  readonly manager: Manager;
  readonly cookies: CookieSessions;
  readonly digests: DigestSessions;
  /** Where requests come from. */
  readonly gate: Pick<HttpGate, "addressOf" | "connectionOf" | "farewell">;
  /** In front of every path: "" or `/word`. */
  readonly prefix: string;
  /** "" for no Server header. */
  readonly serverName: string;
  /** May connections stay open for further requests? */
  readonly keepAlive: boolean;
  /** Are the manager's URIs there? */
  readonly managerUris: boolean;
  /** Who may ask for what begins with a path. */
  readonly restrictions: readonly { readonly path: string; readonly access: AccessControl }[];
}

/** Answers requests. */
export type Site = (request: IncomingMessage, response: ServerResponse) => void;

const form = "application/x-www-form-urlencoded";
const methods = ["GET", "HEAD", "POST"];
const unreadablePath = "The path cannot be read.";

/** Makes the site that these settings want: the six URIs of the manager, and error pages for everything else. */
export const createSite = async (options: SiteOptions): Promise<Site> => {
  const { cookies, digests, gate, keepAlive, manager, prefix, restrictions, serverName } = options;
  const app = fastify({
    exposeHeadRoutes: false,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    rewriteUrl: ({ url = "" }) => originForm(url),
    frameworkErrors: (_error, request, reply) => send(request, reply, badRequest(unreadablePath)),
  });

  const send = (request: FastifyRequest, reply: FastifyReply, content: HttpProblem | HttpReply): void => {
    const answer = content instanceof HttpProblem ? errorReply(content, serverName) : content;
    const { raw } = request;
    const staysOpen = keepAlive && raw.httpVersion === "1.1" && reply.raw.shouldKeepAlive;
    const manners = { serverName, now: manager.services.clock.wall() };
    reply.hijack();
    if (answer.close && !raw.complete) gate.farewell(raw, answer);
    else sendReply(reply.raw, { ...answer, close: answer.close || !staysOpen }, manners);
  };

  const answer = async (uri: AmiUri, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const connection = gate.connectionOf(request.raw);
    const { client } = connection;
    const { session, headers } = await sessionOf(uri, request, client);
    const parameters = parametersOf(request);
    const text = await session.ask({ ...parameters, abandoned: connection.left, fits: fitsIn(connection) });
    const body = await bodyOf(uri.convert(text, parameters.wishes), connection, manager);
    send(request, reply, {
      status: 200,
      title: "OK",
      headers: [["Content-type", uri.contentType], ...headers()],
      body,
      close: false,
    });
  };

  /** Who asks, and what its answer's head says besides. */
  const sessionOf = async (
    { login }: AmiUri,
    { headers, method, originalUrl }: FastifyRequest,
    client: PollingClient,
  ): Promise<{ readonly session: PolledSession; readonly headers: () => HttpReply["headers"] }> => {
    if (login === "cookie") {
      const { id, session } = cookies.of(headers.cookie ?? "", client);
      return {
        session,
        headers: () => [
          ["Set-Cookie", sessionCookie(id, manager.state.general.httpTimeout)],
          ["Pragma", "SuppressEvents"],
        ],
      };
    }
    const authorization = headers.authorization ?? "";
    const outcome = digests.of({ method, target: originalUrl, authorization, client });
    if (outcome.kind === "session") return { session: outcome.session, headers: () => [] };
    await pause(manager, outcome.delay);
    throw digestProblem(outcome, digests.realm);
  };

  app.removeAllContentTypeParsers();
  // Fastify's own parsers keep every piece of a body as it came.
  const gather = ({ raw }: FastifyRequest): Promise<Buffer> => {
    const connection = gate.connectionOf(raw);
    return readForm(raw, (bytes) => connection.gather(bytes));
  };
  app.addContentTypeParser(form, gather);
  app.addContentTypeParser("*", async (request: FastifyRequest) => void (await gather(request)));
  app.addHook("onRequest", async ({ method, raw }) => {
    if (!methods.includes(method)) throw unknownMethod();
    const path = decodePath(raw.url ?? "")?.toLowerCase();
    if (path === undefined) throw badRequest(unreadablePath);
    const { host } = gate.connectionOf(raw).client.remote;
    const closed = restrictions.some(
      (restriction) => path.startsWith(restriction.path.toLowerCase()) && !restriction.access.decide(host).allowed,
    );
    if (closed) throw new HttpProblem(403, "Forbidden", "You may not ask for this from where you are.");
    if (isFromAnotherSite(raw.headers)) throw fromAnotherSite();
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, notFound()));
  app.setErrorHandler((error, request, reply) =>
    send(request, reply, problemOf(error, gate.addressOf(request.raw), manager)),
  );
  for (const uri of options.managerUris ? amiUris : []) {
    app.route({
      method: methods,
      url: `${prefix}${uri.path}`,
      handler: (request, reply) => answer(uri, request, reply),
    });
  }
  await app.ready();
  return (request, response) => app.routing(request, response);
};

/** May an answer that is being made be so long? It counts from its first byte on. */
const fitsIn =
  (connection: HttpConnection) =>
  (bytes: number): boolean => {
    connection.make(bytes);
    return bytes <= serverLimits.answerTextBytes && !connection.stream.destroyed;
  };

/** Makes what goes back, in steps; cut off when its client has gone. */
function* makeBody(pieces: Iterable<string>, connection: HttpConnection): Generator<undefined, Buffer, undefined> {
  const slices: Buffer[] = [];
  let slice = "";
  let bytes = 0;
  const cut = (): void => {
    slices.push(toBytes(slice));
    bytes += slice.length;
    slice = "";
    if (bytes > serverLimits.answerBytes) throw answerTooLong();
    connection.make(bytes);
  };
  for (const piece of pieces) {
    slice += piece;
    if (slice.length < serverLimits.answerStep) continue;
    cut();
    yield;
    if (connection.stream.destroyed) break;
  }
  cut();
  return Buffer.concat(slices);
}

/** The first step of a body is made at once: most have no other. The rest has the share of a turn that long work has. */
const bodyOf = (
  pieces: Iterable<string>,
  connection: HttpConnection,
  { services: { longWork } }: Manager,
): Buffer | Promise<Buffer> => {
  const steps = makeBody(pieces, connection);
  const first = steps.next();
  return first.done === true ? first.value : longWork.run(steps);
};

/** A form counts for POST, the query for the other methods (docs/protocol.md#http-requests). */
const parametersOf = ({ body, method, raw }: FastifyRequest): Parameters => {
  if (method === "POST") return readParameters(Buffer.isBuffer(body) ? body.toString("latin1") : "");
  const url = raw.url ?? "";
  const at = url.indexOf("?");
  return readParameters(at < 0 ? "" : url.slice(at + 1));
};

const pause = ({ services: { clock } }: Manager, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds === 0) resolve();
    else clock.after(milliseconds, resolve);
  });

/** What went wrong, for the client. A defect of ours is for the log. */
const problemOf = (error: unknown, address: string, { services: { log } }: Manager): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (status >= 400 && status < 500) return badRequest(message);
  log.error(`An HTTP request failed: ${message}`, { kind: "failed request", address });
  return new HttpProblem(500, "Internal Server Error", "The server's log has the details.");
};
