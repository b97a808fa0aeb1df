import { X509Certificate } from "node:crypto";

import { nodeLimits } from "../limits.ts";
import { opensslReason } from "./openssl-reason.ts";
import { aboutFile, certificatePurpose, type PemBlock } from "./pem-file.ts";
import { TlsError } from "./tls-error.ts";
import { configurationWords, type TlsWords } from "./tls-words.ts";

const labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

/** The certificates of a file, the server's own first (docs/protocol.md#tls). Throws a TlsError when there is none. */
export const readCertificates = (
  path: string,
  blocks: readonly PemBlock[],
  words: TlsWords,
): readonly X509Certificate[] => {
  const found = blocks.filter(({ label }) => labels.includes(label));
  const about = aboutFile(certificatePurpose, path);
  if (found.length === 0) {
    const others = blocks.map(({ label }) => label).join(", ");
    const instead = others === "" ? "" : ` (but ${others})`;
    throw new TlsError(
      "certificate-absent",
      `${about} there is no whole certificate in it${instead}. Put the certificate and its chain into it, or name another file with ${words.certFile}.`,
    );
  }
  return found.map(({ text }, at) => {
    try {
      return withTerm(new X509Certificate(text));
    } catch (error) {
      throw new TlsError(
        "certificate-damaged",
        `${about} certificate ${at + 1} in it is damaged (${opensslReason(error)}). Copy or issue it again.`,
        { cause: error },
      );
    }
  });
};

/** OpenSSL prints words in place of a time that is none. */
const withTerm = (certificate: X509Certificate): X509Certificate => {
  const times = [certificate.validFrom, certificate.validTo].map(Date.parse);
  if (times.some(Number.isNaN)) throw new Error("its time of validity is none");
  return certificate;
};

/** A certificate and the time for which it holds. */
export interface CertificateTerm {
  /** The file that it is in. */
  readonly file: string;
  /** Whose it is: `CN=pbx.example.net`. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
}

/** The terms of a file's certificates, the server's own first. */
export const termsOf = (file: string, chain: readonly X509Certificate[]): readonly CertificateTerm[] =>
  chain.map(({ subject, validFrom, validTo }) => ({
    file,
    name: printName(subject),
    from: Date.parse(validFrom),
    until: Date.parse(validTo),
  }));

/** Whose certificate it is, and until when: `CN=pbx.example.net, until 2027-01-01T00:00:00Z`. */
export const describeTerm = ({ name, until }: Pick<CertificateTerm, "name" | "until">): string =>
  `${name}, until ${printTime(until)}`;

const day = 24 * 60 * 60 * 1000;

/**
 * What clients do not like about certificates, or soon will not: those that are over, that have not begun, and that are over in
 * {@link nodeLimits.renewalNotice}. `now` is in milliseconds since the epoch.
 */
export const termWarnings = (
  terms: readonly CertificateTerm[],
  now: number,
  { renewal }: TlsWords = configurationWords,
): readonly string[] =>
  terms.flatMap(({ file, from, name, until }) => {
    const about = `TLS/SSL certificate <${file}>: ${name}`;
    if (now > until)
      return [`${about} expired on ${printTime(until)}: clients will refuse it. Renew it, then ${renewal}.`];
    if (now < from) {
      return [
        `${about} is not valid before ${printTime(from)}: clients will refuse it. Is this machine's clock right?`,
      ];
    }
    if (until - now > nodeLimits.renewalNotice) return [];
    const days = Math.floor((until - now) / day);
    const left = days === 0 ? "within a day" : days === 1 ? "in one day" : `in ${days} days`;
    return [`${about} expires ${left}, on ${printTime(until)}. Renew it, then ${renewal}.`];
  });

/** A name of several lines in one. */
const printName = (subject: string): string => subject.split("\n").join(", ");

const printTime = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");
