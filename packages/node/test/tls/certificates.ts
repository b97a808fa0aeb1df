import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { generate } from "selfsigned";

import { loadTlsContext, type TlsContext } from "../../src/tls/context.ts";

/** What a test wants of a certificate; otherwise it is for localhost and holds today. */
export interface CertificateWish {
  readonly name?: string;
  readonly keyType?: "ec" | "rsa";
  /** RSA only. */
  readonly keySize?: number;
  readonly from?: Date;
  readonly to?: Date;
  readonly passphrase?: string;
}

/** A certificate with its key, in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

const day = 86_400_000;

/** Issues a certificate that signs itself: for a client that trusts it, it is also its own authority. */
export const issueCertificate = async (wish: CertificateWish = {}): Promise<Issued> => {
  const { name = "localhost", keyType = "ec", keySize, passphrase } = wish;
  const { from = new Date(Date.now() - day), to = new Date(Date.now() + 90 * day) } = wish;
  const issued = await generate([{ name: "commonName", value: name }], {
    keyType,
    algorithm: "sha256",
    notBeforeDate: from,
    notAfterDate: to,
    ...(keySize === undefined ? {} : { keySize }),
    ...(passphrase === undefined ? {} : { passphrase }),
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { cert: issued.cert, key: issued.private };
};

/** Writes certificate and key into one file, as the option `tlscertfile` alone wants them. */
export const writeCertificate = (folder: string, file: string, { cert, key }: Issued): string => {
  const path = join(folder, file);
  writeFileSync(path, `${cert.trim()}\n${key.trim()}\n`);
  return path;
};

/** A context with a fresh certificate, and what a client must trust to believe it. */
export const tlsContext = async (): Promise<{ readonly context: TlsContext; readonly ca: string }> => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-test-"));
  try {
    const issued = await issueCertificate();
    writeCertificate(folder, "server.pem", issued);
    const outcome = loadTlsContext(
      {
        certFile: "server.pem",
        privateKey: "",
        cipher: "",
        serverCipherOrder: false,
        disableV1: true,
        disableV11: true,
        disableV12: false,
      },
      folder,
      Date.now(),
    );
    if (!outcome.ok) throw outcome.error;
    return { context: outcome.context, ca: issued.cert };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
