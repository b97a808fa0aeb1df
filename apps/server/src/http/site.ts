import type { IncomingMessage, ServerResponse } from "node:http";

import type { AccessControl, Manager, PollingClient } from "@pluto-ami/core";
import { fastify, type FastifyReply, type FastifyRequest } from "fastify";

import { serverLimits } from "../limits.ts";
import { type AmiUri, amiUris } from "./output/ami-uris.ts";
import { cookieName, type CookieSessions } from "./login/cookie-sessions.ts";
import { digestProblem } from "./login/digest-problem.ts";
import type { DigestSessions } from "./login/digest-sessions.ts";
import { badRequest, bodyTooLarge, HttpProblem, notFound, unknownMethod } from "./connection/http-problem.ts";
import { errorReply, type HttpReply, sendFarewell, sendReply } from "./connection/http-reply.ts";
import { type Parameters, readParameters } from "./request/parameters.ts";
import { decodePath, originForm } from "./request/request-path.ts";

/** What a site is made of. */
export interface SiteOptions {
  readonly manager: Manager;
  readonly cookies: CookieSessions;
  readonly digests: DigestSessions;
  /** Where a request came from. */
  readonly clientOf: (request: IncomingMessage) => PollingClient;
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
  const { clientOf, digests, cookies, keepAlive, manager, prefix, restrictions, serverName } = options;
  const app = fastify({
    bodyLimit: serverLimits.formBytes,
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
    if (answer.close && !raw.complete) sendFarewell(raw.socket, answer, manners);
    else sendReply(reply.raw, { ...answer, close: answer.close || !staysOpen }, manners);
  };

  const answer = async (uri: AmiUri, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const client = clientOf(request.raw);
    const parameters = parametersOf(request);
    const content = [["Content-type", uri.contentType]] as const;
    if (uri.login === "digest") {
      const outcome = digests.of({
        method: request.method,
        target: request.originalUrl,
        authorization: request.headers.authorization ?? "",
        client,
      });
      if (outcome.kind !== "session") {
        await pause(manager, outcome.delay);
        throw digestProblem(outcome, digests.realm);
      }
      const text = await outcome.session.ask({ ...parameters, abandoned: goneSignal(reply.raw) });
      send(request, reply, page(uri, parameters, text, content));
      return;
    }
    const { id, session } = cookies.of(request.headers.cookie ?? "", client);
    const text = await session.ask({ ...parameters, abandoned: goneSignal(reply.raw) });
    const { httpTimeout } = manager.state.general;
    const cookie = ["Set-Cookie", `${cookieName}="${id}"; Version=1; Max-Age=${httpTimeout}`] as const;
    send(request, reply, page(uri, parameters, text, [...content, cookie, ["Pragma", "SuppressEvents"]]));
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(form, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, _body, done) => done(null, undefined));
  app.addHook("onRequest", async ({ method, originalUrl, raw }) => {
    checkHead(raw, originalUrl);
    if (!methods.includes(method)) throw unknownMethod();
    const path = decodePath(raw.url ?? "")?.toLowerCase();
    if (path === undefined) throw badRequest(unreadablePath);
    const { host } = clientOf(raw).remote;
    const closed = restrictions.some(
      (restriction) => path.startsWith(restriction.path.toLowerCase()) && !restriction.access.decide(host).allowed,
    );
    if (closed) throw new HttpProblem(403, "Forbidden", "You may not ask for this from where you are.");
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, notFound()));
  app.setErrorHandler((error, request, reply) => send(request, reply, problemOf(error, manager)));
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

const page = (uri: AmiUri, { wishes }: Parameters, text: string, headers: HttpReply["headers"]): HttpReply => ({
  status: 200,
  title: "OK",
  headers,
  body: uri.convert(text, wishes),
  close: false,
});

/** A form counts for POST, the query for the other methods (spec/ami.md §9.1). */
const parametersOf = ({ body, method, raw }: FastifyRequest): Parameters => {
  if (method === "POST") return readParameters(Buffer.isBuffer(body) ? body.toString("latin1") : "");
  const url = raw.url ?? "";
  const at = url.indexOf("?");
  return readParameters(at < 0 ? "" : url.slice(at + 1));
};

/** Raised when the connection closes before the answer has gone. */
const goneSignal = (response: ServerResponse): AbortSignal => {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
};

const checkHead = ({ method = "", rawHeaders }: IncomingMessage, target: string): void => {
  const refusal = { close: true };
  if (`${method} ${target} HTTP/1.1`.length > serverLimits.headLineBytes) {
    throw new HttpProblem(400, "Bad Request", "Request line too long", refusal);
  }
  if (rawHeaders.length / 2 > serverLimits.headers) {
    throw new HttpProblem(413, "Request Entity Too Large", "Too many headers", refusal);
  }
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (`${rawHeaders[at]}: ${rawHeaders[at + 1]}`.length > serverLimits.headLineBytes) {
      throw new HttpProblem(400, "Bad Request", "Header line too long", refusal);
    }
  }
};

const pause = ({ services: { clock } }: Manager, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds === 0) resolve();
    else clock.after(milliseconds, resolve);
  });

/** What went wrong, for the client. A defect of ours is for the log. */
const problemOf = (error: unknown, { services: { log } }: Manager): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  const code = error instanceof Error && "code" in error ? error.code : "";
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return bodyTooLarge();
  const message = error instanceof Error ? error.message : String(error);
  if (status >= 400 && status < 500) return badRequest(message);
  log.error(`An HTTP request failed: ${message}`);
  return new HttpProblem(500, "Internal Server Error", "The server's log has the details.");
};
