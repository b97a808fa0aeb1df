import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

import type { Log, PollingClient } from "@pluto-ami/core";

import { serverLimits } from "../../limits.ts";
import { reasonOf, systemCode } from "../../startup-error.ts";
import { HttpConnection, type Patience } from "./http-connection.ts";
import { badRequest, type HttpProblem, unknownMethod } from "./http-problem.ts";
import { errorReply, sendFarewell } from "./http-reply.ts";
import { mendFirstHead } from "./line-ends.ts";

/** How connections are treated. */
export interface GateManners extends Patience {
  /** Connections at a time. */
  readonly sessionLimit: number;
  readonly serverName: string;
}

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Where connections become HTTP connections, plain ones and those over TLS alike: bounded in number and in time. */
export class HttpGate {
  readonly #server: Server;
  readonly #manners: () => GateManners;
  readonly #answer: Answer;
  readonly #now: () => number;
  readonly #log: Log;
  readonly #connections = new Map<Socket, HttpConnection>();

  constructor(manners: () => GateManners, answer: Answer, now: () => number, log: Log) {
    this.#manners = manners;
    this.#answer = answer;
    this.#now = now;
    this.#log = log;
    // It never listens: connections come from ports that open and close without it.
    this.#server = createServer({ maxHeaderSize: serverLimits.headBytes, requireHostHeader: false });
    this.#server.maxHeadersCount = 0;
    this.#server.on("request", (request, response) => this.#request(request, response));
    this.#server.on("checkContinue", (request, response) => this.#request(request, response));
    this.#server.on("clientError", (error, socket) => this.#fail(error, socket));
  }

  /** Takes a connection. */
  take(socket: Socket, client: PollingClient): void {
    const { keepAlive, sessionLimit } = this.#manners();
    socket.on("error", () => {});
    if (this.#connections.size >= sessionLimit) {
      this.#log.warning(`Turned ${client.remote.host} away: ${sessionLimit} HTTP connections are open (sessionlimit)`);
      socket.destroy();
      return;
    }
    this.#server.keepAliveTimeout = keepAlive;
    socket.setNoDelay(true);
    this.#connections.set(socket, new HttpConnection(socket, client, this.#manners));
    socket.once("close", () => this.#connections.delete(socket));
    mendFirstHead(socket, () => this.#server.emit("connection", socket));
  }

  /** Where a request has come from. */
  clientOf({ socket }: IncomingMessage): PollingClient {
    const connection = this.#connections.get(socket);
    if (connection === undefined) throw new Error("the connection of the request is gone");
    return connection.client;
  }

  /** Closes the connections that wait for their next request. */
  closeIdle(): void {
    for (const [socket, { isIdle }] of this.#connections) if (isIdle) socket.destroy();
  }

  /** Closes every connection at once. */
  close(): void {
    for (const socket of this.#connections.keys()) socket.destroy();
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) request.socket.destroy();
    else connection.enter(request, response, () => this.#answer(request, response));
  }

  /** What Node's parser cannot make a request of. */
  #fail(error: Error, socket: NodeJS.WritableStream & { destroy(): void }): void {
    const problem = problemOf(systemCode(error), error);
    const [open] = [...this.#connections].filter(([other]) => other === socket);
    if (problem === undefined || open === undefined) {
      socket.destroy();
      return;
    }
    const [peer, connection] = open;
    connection.break(() => {
      const { serverName } = this.#manners();
      sendFarewell(peer, errorReply(problem, serverName), { serverName, now: this.#now() });
    });
  }
}

const problemOf = (code: string, error: Error): HttpProblem | undefined => {
  if (code === "HPE_INVALID_METHOD") return unknownMethod();
  if (code === "HPE_HEADER_OVERFLOW") return badRequest("Header line too long");
  return code.startsWith("HPE_") && code !== "HPE_INVALID_EOF_STATE" ? badRequest(`${reasonOf(error)}.`) : undefined;
};
