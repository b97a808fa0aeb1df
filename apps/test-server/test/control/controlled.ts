import type { TestServerOptions } from "../../src/options.ts";
import type { TestServer } from "../../src/test-server.ts";
import { started } from "../started.ts";

/** What a request to a control port was answered. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** What was in it, as JSON; nothing where it is none. */
  readonly json: Record<string, unknown>;
  readonly text: string;
}

/** Asks something; what is given is sent as JSON, unless it is bytes. */
export const ask = async (
  url: string,
  method = "GET",
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const isBytes = body instanceof Uint8Array || typeof body === "string";
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }),
    headers: { ...(body !== undefined && !isBytes && { "content-type": "application/json" }), ...headers },
  });
  const text = await response.text();
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  const json: Record<string, unknown> = /[/+]json$/.test(type) ? JSON.parse(text) : {};
  return { status: response.status, type, headers: response.headers, json, text };
};

/** A test server with a control port, closed when its test is over, and what asks that. */
export const controlled = async (options: TestServerOptions = {}) => {
  const server: TestServer = await started({ control: true, ...options });
  const url = server.control ?? "";
  return {
    server,
    url,
    ask: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
      ask(`${url}${path}`, method, body, headers),
  };
};
