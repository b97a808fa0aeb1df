import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

import { type Clock, type Log, type LogCause, type Observer, Places, type PollingClient } from "@pluto-ami/core";
import { reasonOf, systemCode } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { serverLimits } from "../../limits.ts";
import type { AnswerRoom } from "./answer-room.ts";
import { HttpConnection, type Patience } from "./http-connection.ts";
import { badRequest, headTooLong, HttpProblem, unknownMethod } from "./http-problem.ts";
import { RequestTurns } from "./request-turns.ts";
import { errorReply, farewellBytes, type HttpReply } from "./http-reply.ts";

/** How connections are treated. */
export interface GateManners extends Patience {
  /** Connections at a time. */
  readonly sessionLimit: number;
  readonly serverName: string;
}

/** What a gate is made of. */
export interface GateOptions {
  readonly manners: () => GateManners;
  /** Answers a request. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Shared by all gates. */
  readonly room: AnswerRoom;
  /** The options that say how many connections there may be, for the log. */
  readonly limitedBy: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
}

/** Where connections become HTTP connections, plain ones and those over TLS alike: bounded in number, in time and in bytes. */
export class HttpGate {
  readonly #server: Server;
  readonly #options: GateOptions;
  readonly #turns: RequestTurns;
  readonly #connections = new Map<Duplex, HttpConnection>();
  readonly #places = new Places<HttpConnection>();

  constructor(options: GateOptions) {
    this.#options = options;
    this.#turns = new RequestTurns(options.clock);
    // It never listens: connections come from ports that open and close without it.
    this.#server = createServer({ maxHeaderSize: serverLimits.headBytes, requireHostHeader: false });
    // A head with more was refused before; behind a form in chunks, where nobody looks at them, they are not kept.
    this.#server.maxHeadersCount = serverLimits.headers;
    this.#server.on("request", (request, response) => this.#request(request, response));
    this.#server.on("checkContinue", (request, response) => this.#request(request, response));
    this.#server.on("checkExpectation", ({ socket }) => this.#refuse(socket, expectationFailed()));
    this.#server.on("connect", (_request, socket) => this.#refuse(socket, unknownMethod()));
    this.#server.on("clientError", (error, socket) => this.#refuse(socket, problemOf(systemCode(error), error)));
  }

  /** Takes a connection. */
  take(socket: Socket, client: PollingClient): void {
    socket.on("error", () => {});
    if (!this.#hasPlace(client)) {
      socket.destroy();
      return;
    }
    const { clock, log, manners, observer, room } = this.#options;
    const connection = new HttpConnection(socket, {
      client,
      patience: manners,
      room,
      turns: this.#turns,
      clock,
      onRefused: (problem) => this.#refuse(connection.stream, problem),
      onCutOff: (why) => {
        observer.limitHit("unread answers");
        log.warning(`Closed the HTTP connection of ${client.remote.host}: ${why}`, causeOf(client, why));
      },
    });
    const { stream } = connection;
    this.#connections.set(stream, connection);
    this.#places.take(connection, client.remote.host);
    stream.on("error", () => {});
    stream.once("close", () => this.#forget(connection));
    this.#server.keepAliveTimeout = manners().keepAlive;
    this.#server.emit("connection", stream);
  }

  /** The connection that a request has come over. */
  connectionOf({ socket }: IncomingMessage): HttpConnection {
    const connection = this.#connections.get(socket);
    if (connection === undefined) throw new Error("the connection of the request is gone");
    return connection;
  }

  /** Where a request has come from, for the log: also when its connection is gone. */
  addressOf({ socket }: IncomingMessage): string {
    return this.#connections.get(socket)?.client.remote.host ?? "somebody who has gone";
  }

  /** Says a last word over the connection of a request that is not read to its end. */
  farewell(request: IncomingMessage, reply: HttpReply): void {
    this.#farewell(request.socket, reply);
  }

  /** Closes the connections that wait for their next request. */
  closeIdle(): void {
    for (const connection of this.#connections.values()) if (connection.isIdle) connection.destroy();
  }

  /** Closes every connection at once. */
  close(): void {
    for (const connection of this.#connections.values()) connection.destroy();
  }

  /** With all places taken, somebody gives way, or there is none. */
  #hasPlace(client: PollingClient): boolean {
    const { limitedBy, log, manners, observer } = this.#options;
    const { sessionLimit } = manners();
    if (this.#places.taken < sessionLimit) return true;
    observer.limitHit("http connections");
    const [crowded] = idlestFirst(this.#places.crowdBefore(client.remote.host));
    const leaves = crowded ?? this.#useless();
    if (leaves === undefined) {
      log.warning(
        `Turned ${client.remote.host} away: ${sessionLimit} HTTP connections are open (${limitedBy})`,
        causeOf(client, limitedBy),
      );
      return false;
    }
    const why = crowded === undefined ? "which asked nothing" : "from where most of them come";
    log.verbose(
      `Closed the HTTP connection of ${leaves.client.remote.host}, ${why}: ${sessionLimit} are open (${limitedBy})`,
      causeOf(leaves.client, limitedBy),
    );
    this.#forget(leaves);
    leaves.destroy();
    return true;
  }

  /** Who has been of no use for longest, and for a while. */
  #useless(): HttpConnection | undefined {
    const [idlest] = idlestFirst(this.#connections.values());
    const since = idlest?.quietSince ?? Infinity;
    return since <= this.#options.clock.steady() - serverLimits.placeHeld ? idlest : undefined;
  }

  #forget(connection: HttpConnection): void {
    this.#connections.delete(connection.stream);
    this.#places.leave(connection, connection.client.remote.host);
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) request.socket.destroy();
    else connection.enter(request, response, () => this.#options.answer(request, response));
  }

  /** What is no request, or none that is served; undefined for what came of a connection that broke off. */
  #refuse(socket: Duplex, problem: HttpProblem | undefined): void {
    if (problem === undefined) socket.destroy();
    else this.#farewell(socket, errorReply(problem, this.#options.manners().serverName));
  }

  #farewell(socket: Duplex, reply: HttpReply): void {
    const { clock, manners } = this.#options;
    const bytes = farewellBytes(reply, { serverName: manners().serverName, now: clock.wall() });
    this.#connections.get(socket)?.end(bytes);
  }
}

/** Those that wait for us come last, in the order they came. */
const idlestFirst = (connections: Iterable<HttpConnection>): readonly HttpConnection[] =>
  [...connections].toSorted((one, other) => compare(one.quietSince, other.quietSince));

const compare = (one = Infinity, other = Infinity): number => (one === other ? 0 : one - other);

const expectationFailed = (): HttpProblem =>
  new HttpProblem(417, "Expectation Failed", "What the request expects is not known.", { close: true });

const causeOf = ({ remote }: PollingClient, reason: string): LogCause => ({
  kind: "connection turned away",
  address: remote.host,
  reason,
});

const problemOf = (code: string, error: Error): HttpProblem | undefined => {
  if (code === "HPE_INVALID_METHOD") return unknownMethod();
  if (code === "HPE_HEADER_OVERFLOW") return headTooLong();
  return code.startsWith("HPE_") && code !== "HPE_INVALID_EOF_STATE"
    ? badRequest(sentenceOf(reasonOf(error)))
    : undefined;
};
