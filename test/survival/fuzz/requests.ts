import { connect } from "node:net";

import { SeededRandom } from "../../../packages/core/test/session/fuzz/random.ts";
import { Conversation } from "./conversation.ts";
import type { Outcome } from "./frames.ts";
import { readResponses } from "./responses.ts";

/** A request, and what is known of its answer. */
interface Request {
  readonly text: string;
  readonly id: string;
  readonly isHead: boolean;
  /** Nothing behind it is answered: it cannot be read, or the connection ends with it. */
  readonly isLast: boolean;
}

const uris = [
  "/rawman",
  "/mxml",
  "/manager",
  "/arawman",
  "/amxml",
  "/amanager",
  "/RawMan/",
  "/rawman?x=1",
  "http://a/mxml",
];
const actions = [
  "ping",
  "Command",
  "ListCommands",
  "UserEvent",
  "GetConfig",
  "Setvar",
  "DBGet",
  "CoreStatus",
  "nosuch",
  "",
];
const values = [
  ..."x| |+|%20|%41|%|%4|%zz|%0d%0aEvent:%20Fake|%0a|%00|%ff%fe|é|a=b|a;b|'\"<>&lt;|manager show commands|manager.conf|".split(
    "|",
  ),
  " ".repeat(500),
  "%20".repeat(300),
  "a".repeat(2000),
];
const oddHeaders = [
  "X: y",
  "X:",
  "Cookie: mansession_id=",
  'Cookie: a="; mansession_id="zz"',
  "Authorization: Digest",
  'Authorization: Digest username="a", realm="asterisk", nonce="0", uri="/", response="0"',
  `Authorization: Digest ${"a=b, ".repeat(300)}`,
  `Accept: ${" ".repeat(2000)}x`,
  "Origin: http://a",
  "Expect: nothing",
  "Connection: keep-alive",
];

const parametersOf = (random: SeededRandom, id: string): string => {
  const pairs = [`action=${random.pick(actions)}`, `actionid=${id}`];
  while (!random.onceIn(3)) {
    pairs.push(
      `${random.pick(["variable", "value", "command", "filename", "ajaxdest", "family", "key", "%41", ""])}=${encode(random)}`,
    );
  }
  return pairs.join(random.onceIn(30) ? "&&" : "&");
};

/** A value as it stands in a request: what would break the request line is written as a browser does. */
const encode = (random: SeededRandom): string =>
  (random.pick(values) ?? "").replaceAll(/[ <>"\r\n#é]/g, (one) => encodeURIComponent(one));

const headOf = (random: SeededRandom, first: string, headers: readonly string[]): string => {
  const end = random.onceIn(8) ? "\n" : "\r\n";
  const odd = random.onceIn(3) ? [random.pick(oddHeaders) ?? ""] : [];
  return [first, "Host: a", ...headers, ...odd, "", ""].join(end);
};

const chunked = (random: SeededRandom, form: string): string => {
  let text = "";
  for (let at = 0; at < form.length;) {
    const piece = form.slice(at, at + 1 + random.below(20));
    text += `${piece.length.toString(16)}\r\n${piece}\r\n`;
    at += piece.length;
  }
  return `${text}0\r\n\r\n`;
};

const formType = "Content-Type: application/x-www-form-urlencoded";

/** Requests that are refused and end the connection: too long, too many, too large, or none at all. */
const broken: readonly ((random: SeededRandom, id: string) => string)[] = [
  () => "nonsense\r\n\r\n",
  (random, id) => headOf(random, `GET /rawman?action=ping&actionid=${id}&x=${"a".repeat(4200)} HTTP/1.1`, []),
  (random, id) => headOf(random, `GET /rawman?action=ping&actionid=${id} HTTP/1.1`, [`Long: ${"b".repeat(5000)}`]),
  (random, id) =>
    headOf(
      random,
      `GET /rawman?action=ping&actionid=${id} HTTP/1.1`,
      Array.from({ length: 120 }, (_, at) => `H${at}: ${at}`),
    ),
  (random) => `${headOf(random, "POST /rawman HTTP/1.1", [formType, "Content-Length: 50000"])}${"a".repeat(50_000)}`,
  (random) => `${headOf(random, "POST /rawman HTTP/1.1", [formType, "Transfer-Encoding: chunked"])}zz\r\n`,
  (random, id) => headOf(random, `GET /rawman?action=ping&actionid=${id} HTTP/1.0`, []),
  (random, id) => headOf(random, `GET /rawman?action=ping&actionid=${id} HTTP/1.1`, ["Connection: close"]),
];

const makeRequest = (random: SeededRandom, id: string, cookie: readonly string[]): Request => {
  const uri = random.pick(uris) ?? "/rawman";
  const kind = random.below(20);
  if (kind === 0)
    return { text: broken[random.below(broken.length)]?.(random, id) ?? "", id, isHead: false, isLast: true };
  const cookies = random.onceIn(5) ? [] : cookie;
  const parameters = parametersOf(random, id);
  const target = `${uri}${uri.includes("?") ? "&" : "?"}${parameters}`;
  let text: string;
  if (kind === 1)
    text = headOf(random, `GET ${random.pick(["/", "/none", "/%zz", "/static/../etc", "*"])} HTTP/1.1`, cookies);
  else if (kind === 2) text = headOf(random, `HEAD ${target} HTTP/1.1`, cookies);
  else if (kind < 8) {
    text = `${headOf(random, `POST ${uri} HTTP/1.1`, [...cookies, formType, `Content-Length: ${parameters.length}`])}${parameters}`;
  } else if (kind < 10) {
    text =
      headOf(random, `POST ${uri} HTTP/1.1`, [...cookies, formType, "Transfer-Encoding: chunked"]) +
      chunked(random, parameters);
  } else text = headOf(random, `GET ${target} HTTP/1.1`, cookies);
  return { text, id, isHead: kind === 2, isLast: false };
};

const logIn = async (port: number, random: SeededRandom): Promise<string> => {
  const talk = new Conversation(connect({ port, host: "127.0.0.1" }), random);
  await talk.write(
    "GET /rawman?action=login&username=admin&secret=s3cret-admin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  );
  await talk.end();
  return `Cookie: ${/Set-Cookie: ([^;]*)/i.exec(talk.heard)?.[1] ?? ""}`;
};

const requestsAtOnce = 8;
const requestsOfLogin = 2000;

/** One connection after the other sends requests in pipelines, in any pieces; each must be answered once, in order. */
export const sendRequests = async (port: number, seed: number, requests: number): Promise<Outcome> => {
  const random = new SeededRandom(seed);
  const outcome: Outcome = { sent: 0, answered: 0, faults: [] };
  let cookie = await logIn(port, random);
  for (let connection = 0, atLogin = 0; outcome.sent < requests && outcome.faults.length === 0; connection++) {
    if (outcome.sent - atLogin > requestsOfLogin) {
      cookie = await logIn(port, random);
      atLogin = outcome.sent;
    }
    const talk = new Conversation(connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true }), random);
    const asked: Request[] = [];
    do asked.push(makeRequest(random, `${connection}-${asked.length}`, [cookie]));
    while (asked.length < 1 + random.below(requestsAtOnce) && asked.at(-1)?.isLast === false);
    outcome.sent += asked.length;
    const all = asked.map(({ text }) => text).join("");
    if (random.onceIn(30)) {
      await talk.write(all.slice(0, random.below(all.length)));
      talk.destroy();
      continue;
    }
    await talk.write(all);
    await talk.end();
    const { responses, rest } = readResponses(
      talk.heard,
      asked.map(({ isHead }) => isHead),
    );
    outcome.answered += responses.length;
    const order = responses.flatMap((response, at) => {
      const id = /actionid(?:: |=')([\d-]+)/i.exec(response)?.[1];
      return id === undefined || id === asked[at]?.id ? [] : [`${id} in place of ${asked[at]?.id ?? "nothing"}`];
    });
    // Behind an answer that closes nothing is answered, and what was sent there may have reset the connection.
    const isClosed = /^connection: close\r$/im.test(responses.at(-1)?.split("\r\n\r\n", 1)[0] ?? "");
    const isComplete =
      responses.length === asked.length || isClosed || (talk.hasFailed && asked.at(-1)?.isLast === true);
    if (order.length === 0 && isComplete && rest === "") continue;
    outcome.faults.push(
      `seed ${seed}, connection ${connection}: ${responses.length} answers to ${asked.length} requests ${order.join(", ")} ` +
        `${JSON.stringify(rest.slice(0, 200))} behind ${JSON.stringify(responses.at(-1)?.slice(0, 300))} for ${JSON.stringify(asked.map(({ text }) => text.slice(0, 150)))}`,
    );
  }
  return outcome;
};
