import { readDigestFields } from "../../apps/server/src/http/login/digest-fields.ts";
import { readAuthorization } from "../../apps/server/src/http/login/digest-authorization.ts";
import { CookieSessions } from "../../apps/server/src/http/login/cookie-sessions.ts";
import { HeadLines } from "../../apps/server/src/http/connection/head-lines.ts";
import { amiUris } from "../../apps/server/src/http/output/ami-uris.ts";
import { isFromAnotherSite } from "../../apps/server/src/http/request/another-site.ts";
import { decodeParameter, readParameters } from "../../apps/server/src/http/request/parameters.ts";
import { decodePath, originForm } from "../../apps/server/src/http/request/request-path.ts";
import { describeGrowth } from "./growth.ts";
import { lineShapes } from "./shapes.ts";

const wishes = { destination: "unknown", objectType: "generic" };
const client = {
  remote: { host: "127.0.0.1", port: 1 },
  local: { host: "127.0.0.1", port: 2 },
  transport: "TCP",
} as const;

const noSession = (): never => {
  throw new Error("a new session");
};

const readHead = (text: string, chunkBytes: number): void => {
  const head = new HeadLines();
  const bytes = Buffer.from(text, "latin1");
  for (let at = 0; at < bytes.length;) {
    const piece = head.next(bytes.subarray(at, at + chunkBytes));
    if (!("taken" in piece)) head.restart();
    at += "taken" in piece ? piece.taken : chunkBytes;
  }
};

describeGrowth("what comes over HTTP", [
  { name: "a head", read: (text) => readHead(text, 64 * 1024) },
  {
    name: "a head, in small chunks",
    start: "GET / HTTP/1.1\r\n",
    read: (text) => readHead(text, 3),
    shapes: lineShapes,
  },
  { name: "a form", read: readParameters },
  { name: "a value of a form", start: "action=", read: readParameters },
  { name: "a parameter", read: decodeParameter },
  { name: "a target", read: (text) => [originForm(text), decodePath(text)] },
  { name: "a target with a host", start: "http://", read: (text) => [originForm(text), decodePath(text)] },
  { name: "a digest", start: "Digest ", read: readAuthorization },
  { name: "a field of a digest", start: 'Digest username="', read: readAuthorization },
  { name: "the fields of a digest", read: readDigestFields },
  { name: "a cookie", read: (text) => new CookieSessions(noSession, () => "1").of(text, client) },
  {
    name: "the value of a cookie",
    start: 'mansession_id="',
    read: (text) => new CookieSessions(noSession, () => "1").of(text, client),
  },
  { name: "the origin of a page", start: "http://", read: (text) => isFromAnotherSite({ origin: text, host: text }) },
  { name: "the hosts of a proxy", read: (text) => isFromAnotherSite({ origin: "http://a", "x-forwarded-host": text }) },
]);

const convert = (path: string, text: string): number => {
  let length = 0;
  const converted = amiUris
    .find((uri) => uri.path === path)
    ?.convert(text, { ...wishes, destination: text.slice(0, 4095) });
  for (const part of converted ?? []) length += part.length;
  return length;
};

describeGrowth(
  "answers over HTTP",
  amiUris.flatMap(({ path }) => [
    { name: `${path}, an answer`, read: (text: string) => convert(path, text) },
    { name: `${path}, an output`, start: "Response: Success\r\nOutput: ", read: (text: string) => convert(path, text) },
    {
      name: `${path}, text without headers`,
      start: "Response: Follows\r\n\n",
      read: (text: string) => convert(path, text),
    },
  ]),
);
