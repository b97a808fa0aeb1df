import { X509Certificate } from "node:crypto";

import { opensslReason } from "./openssl-reason.ts";
import { aboutFile, certificatePurpose, type PemBlock } from "./pem-file.ts";
import { TlsError } from "./tls-error.ts";

const labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

/** The certificates of a file, the server's own first (docs/protocol.md#tls). Throws a TlsError when there is none. */
export const readCertificates = (path: string, blocks: readonly PemBlock[]): readonly X509Certificate[] => {
  const found = blocks.filter(({ label }) => labels.includes(label));
  const about = aboutFile(certificatePurpose, path);
  if (found.length === 0) {
    const others = blocks.map(({ label }) => label).join(", ");
    const instead = others === "" ? "" : ` (but ${others})`;
    throw new TlsError(
      "certificate-absent",
      `${about} there is no whole certificate in it${instead}. Put the certificate and its chain into it, or name another file with tlscertfile.`,
    );
  }
  return found.map(({ text }, at) => {
    try {
      return new X509Certificate(text);
    } catch (error) {
      throw new TlsError(
        "certificate-damaged",
        `${about} certificate ${at + 1} in it is damaged (${opensslReason(error)}). Copy or issue it again.`,
        { cause: error },
      );
    }
  });
};

/** Whose certificate it is, and until when: `CN=pbx.example.net, until 2027-01-01T00:00:00Z`. */
export const describeCertificate = ([own]: readonly X509Certificate[]): string =>
  own === undefined ? "" : `${printName(own.subject)}, until ${printTime(Date.parse(own.validTo))}`;

/** What clients will not like about certificates that can be used all the same. */
export const certificateWarnings = (path: string, chain: readonly X509Certificate[], now: number): readonly string[] =>
  chain.flatMap((certificate) => {
    const name = `TLS/SSL certificate <${path}>: ${printName(certificate.subject)}`;
    const end = Date.parse(certificate.validTo);
    const begin = Date.parse(certificate.validFrom);
    if (now > end) return [`${name} expired on ${printTime(end)}: clients will refuse it. Renew it, then reload.`];
    if (now < begin) {
      return [
        `${name} is not valid before ${printTime(begin)}: clients will refuse it. Is this machine's clock right?`,
      ];
    }
    return [];
  });

/** A name of several lines in one. */
const printName = (subject: string): string => subject.split("\n").join(", ");

const printTime = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");
