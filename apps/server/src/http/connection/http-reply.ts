import type { ServerResponse } from "node:http";

import { toBytes } from "@pluto-ami/protocol";

import { escapeMarkup } from "../output/markup.ts";
import type { HttpProblem } from "./http-problem.ts";

/** What goes back, before it has its head. Headers are byte strings. */
export interface HttpReply {
  readonly status: number;
  readonly title: string;
  /** The headers of the URI itself, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Does it end the connection? */
  readonly close: boolean;
}

/** What every head says. */
export interface HeadManners {
  /** "" for no Server header. */
  readonly serverName: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The page of a problem (docs/protocol.md#http-requests). */
export const errorReply = ({ status, title, message, headers, close }: HttpProblem, serverName: string): HttpReply => ({
  status,
  title,
  headers: [...headers, ["Content-type", "text/html"]],
  body: toBytes(
    [
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
      `<html><head>`,
      `<title>${status} ${escapeMarkup(title)}</title>`,
      "</head><body>",
      `<h1>${escapeMarkup(title)}</h1>`,
      `<p>${escapeMarkup(message)}</p>`,
      "<hr />",
      ...(serverName === "" ? [] : [`<address>${escapeMarkup(serverName)}</address>`]),
      "</body></html>",
      "",
    ].join("\r\n"),
  ),
  close,
});

/** All headers in the order of docs/protocol.md#http-requests. */
const allHeaders = (
  { headers, body, close }: HttpReply,
  { serverName, now }: HeadManners,
): readonly (readonly [name: string, value: string])[] => [
  ...(serverName === "" ? [] : [["Server", serverName] as const]),
  ["Date", new Date(now).toUTCString()],
  ...(close ? [["Connection", "close"] as const] : []),
  ["Cache-Control", "no-cache, no-store"],
  ...headers,
  ["Content-Length", String(body.length)],
];

/** Sends a reply by Node's means, which know of HEAD and of keeping the connection. */
export const sendReply = (response: ServerResponse, reply: HttpReply, manners: HeadManners): void => {
  response.sendDate = false;
  // Otherwise Node adds a word of its own about the connection.
  if (!reply.close) response.removeHeader("Connection");
  response.writeHead(reply.status, reply.title, allHeaders(reply, manners).flat());
  response.end(reply.body);
};

/** A last reply as it goes over a connection whose request was not read to its end. */
export const farewellBytes = (reply: HttpReply, manners: HeadManners): Buffer => {
  const lines = allHeaders(reply, manners).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([toBytes(`HTTP/1.1 ${reply.status} ${reply.title}\r\n${lines.join("")}\r\n`), reply.body]);
};
