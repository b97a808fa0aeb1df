import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startTestServer, type TestServerOptions } from "@pluto-ami/test-server";

import type { Issued } from "../../packages/node/test/tls/certificates.ts";
import { freePort } from "../free-port.ts";
import { managerConf, Plutod } from "../plutod.ts";

/** A server that clients meet, in the clear and over TLS: its user `test` has the secret `s3cret-test`. */
export interface ServerToMeet extends AsyncDisposable {
  readonly port: number;
  readonly tlsPort: number;
}

/** Starts one with the manners of this persona, and this certificate. */
type Start = (persona: string, certificate: Issued) => Promise<ServerToMeet>;

const startPlutod: Start = async (persona, { cert, key }) => {
  const tlsPort = await freePort();
  const tls = `tlsenable = yes\ntlsbindaddr = 127.0.0.1:${tlsPort}\ntlscertfile = server.pem\n`;
  const daemon = await Plutod.start({
    "manager.conf": managerConf.replace("[general]\n", `[general]\n${tls}`),
    "server.pem": `${cert}\n${key}\n`,
    "pluto.ini": `[general]\npersona = ${persona}\n`,
  });
  return { port: daemon.port, tlsPort, [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose]() };
};

/** Strict: its end fails where a client has asked for more than its job takes. */
const startTestServers: Start = async (persona, { cert, key }) => {
  const options: TestServerOptions = {
    users: [{ name: "test", secret: "s3cret-test" }],
    strict: true,
    allow: ["CoreShowChannels", "UserEvent", "Command"],
    persona,
  };
  const home = mkdtempSync(join(tmpdir(), "pluto-interop-"));
  const certFile = join(home, "server.pem");
  writeFileSync(certFile, `${cert}\n${key}\n`);
  const open = await startTestServer(options);
  const secured = await startTestServer({ ...options, tls: { certFile } });
  return {
    port: open.port,
    tlsPort: secured.port,
    [Symbol.asyncDispose]: async () => {
      rmSync(home, { recursive: true });
      await open.close();
      await secured.close();
    },
  };
};

/** The servers of ours that clients meet over a socket. */
export const servers: readonly { readonly server: string; readonly start: Start }[] = [
  { server: "plutod", start: startPlutod },
  { server: "the test server", start: startTestServers },
];
