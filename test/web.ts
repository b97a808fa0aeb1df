import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";

import { expect, onTestFinished } from "vitest";

import { managerConf, Plutod } from "./plutod.ts";

/** A manager.conf that lets clients come over HTTP. */
export const webManagerConf = managerConf.replace("enabled = yes\n", "enabled = yes\nwebenabled = yes\n");

/** An http.conf on a port of the system's choice, with these lines behind. */
export const httpConf = (...lines: string[]): string =>
  ["[general]", "enabled = yes", "bindaddr = 127.0.0.1", "bindport = 0", ...lines, ""].join("\n");

/** Starts a daemon with HTTP; lines for http.conf. */
export const startWeb = (...lines: string[]): Promise<Plutod> =>
  Plutod.start({ "manager.conf": webManagerConf, "http.conf": httpConf(...lines) });

/** The port that HTTP has now. */
export const httpPort = ({ output }: Plutod): number =>
  Number([...output.matchAll(/Listening on 127\.0\.0\.1:(\d+) \(HTTP\)/g)].at(-1)?.[1] ?? "0");

export const get = (daemon: Plutod, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${httpPort(daemon)}${path}`, init);

export const bodyOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();

/** Logs in; gives the header with which the session goes on. */
export const webLogIn = async (
  daemon: Plutod,
  user = "admin",
): Promise<{ readonly headers: { readonly Cookie: string } }> => {
  const answer = await get(daemon, `/rawman?action=login&username=${user}&secret=s3cret-${user}`);
  expect(await answer.text()).toContain("Authentication accepted");
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  return { headers: { Cookie: cookie } };
};

/** What a client says to log in by digest. */
export interface DigestLogin {
  readonly nonce: string;
  readonly count: number;
  readonly secret?: string;
}

/** A nonce that the daemon hands out. */
export const askForNonce = async (daemon: Plutod): Promise<string> => {
  const knock = await get(daemon, "/arawman?action=ping");
  return /nonce="([\da-f]+)"/.exec(knock.headers.get("www-authenticate") ?? "")?.[1] ?? "";
};

/** Asks as `admin` by digest. */
export const getByDigest = (
  daemon: Plutod,
  uri: string,
  { count, nonce, secret = "s3cret-admin" }: DigestLogin,
): Promise<Response> => {
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  const nc = count.toString(16).padStart(8, "0");
  const response = md5(`${md5(`admin:asterisk:${secret}`)}:${nonce}:${nc}:c:auth:${md5(`GET:${uri}`)}`);
  const Authorization = `Digest username="admin", realm="asterisk", nonce="${nonce}", uri="${uri}", qop=auth, nc=${nc}, cnonce="c", response="${response}"`;
  return get(daemon, uri, { headers: { Authorization } });
};

/** A connection that says just these bytes. */
export const rawWeb = (daemon: Plutod): Socket & { readonly heard: () => string } => {
  const socket = connect({ host: "127.0.0.1", port: httpPort(daemon), allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => (heard += text));
  socket.on("error", () => {});
  return Object.assign(socket, { heard: () => heard });
};

/** What it answers until it closes. */
export const exchange = async (daemon: Plutod, bytes: string): Promise<string> => {
  const socket = rawWeb(daemon);
  socket.write(bytes, "latin1");
  await new Promise((resolve) => socket.once("end", resolve));
  return socket.heard();
};
