import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { generate } from "selfsigned";

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
  const { from = new Date(Date.now() - day), to = new Date(Date.now() + day) } = wish;
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
