import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createSecureContext, DEFAULT_CIPHERS, type SecureContextOptions } from "node:tls";
import { sentenceOf } from "@pluto-ami/protocol";

import { type CertificateTerm, describeTerm, readCertificates, termsOf, termWarnings } from "./certificate.ts";
import { opensslReason } from "./openssl-reason.ts";
import { aboutFile, certificatePurpose, keyPurpose, readPemFile } from "./pem-file.ts";
import { readPrivateKey } from "./private-key.ts";
import { protocolVersions } from "./protocol-versions.ts";
import type { TlsSettings } from "./settings.ts";
import { TlsError } from "./tls-error.ts";
import { configurationWords, type TlsWords } from "./tls-words.ts";

/** Everything a TLS door needs, read and tried. */
export interface TlsContext {
  /** For `createServer` of node:tls and node:https, and for `setSecureContext` of a server that lives. */
  readonly options: SecureContextOptions;
  /** The same for the same certificates, keys and settings. A digest of secrets: compare it, never print it. */
  readonly fingerprint: string;
  /** Whose it is and until when, for people. */
  readonly subject: string;
  /** The terms of all certificates in it, the server's own first; those of another kind (`…_ecc.pem`) last. */
  readonly terms: readonly CertificateTerm[];
  /** What works, but should not stay as it is; text for people. */
  readonly warnings: readonly string[];
}

/** A context, or why there is none. */
export type TlsOutcome =
  | { readonly ok: true; readonly context: TlsContext }
  | { readonly ok: false; readonly error: TlsError };

/**
 * Reads certificates and keys, which are relative to the configuration folder or absolute, and tries whether TLS takes
 * them (docs/protocol.md#tls). `now` is in milliseconds since the epoch. Never asks for a passphrase. What it says, it says in
 * `words`.
 */
export const loadTlsContext = (
  settings: TlsSettings,
  folder: string,
  now: number,
  words: TlsWords = configurationWords,
): TlsOutcome => {
  try {
    return { ok: true, context: load(settings, folder, now, words) };
  } catch (error) {
    if (error instanceof TlsError) return { ok: false, error };
    throw error;
  }
};

const load = (settings: TlsSettings, folder: string, now: number, words: TlsWords): TlsContext => {
  const certFile = resolve(folder, settings.certFile);
  const keyFile = settings.privateKey === "" ? certFile : resolve(folder, settings.privateKey);
  const identities = [readIdentity(certFile, keyFile, words)];
  const warnings: string[] = [];
  for (const sibling of siblings(certFile, keyFile)) {
    try {
      identities.push(readIdentity(sibling.certFile, sibling.keyFile, words));
    } catch (error) {
      if (!(error instanceof TlsError)) throw error;
      warnings.push(`${sentenceOf(error.message)} TLS goes on without it.`);
    }
  }
  const dhparam = usableDhParameters(keyFile, identities[0]?.dhParameters, warnings);
  const { legacy, ...versions } = protocolVersions(settings);
  const options: SecureContextOptions = {
    ...versions,
    cert: identities.map(({ certificates }) => certificates),
    key: identities.map(({ key }) => key),
    honorCipherOrder: settings.serverCipherOrder,
    ...ciphers(settings.cipher, legacy),
    ...(dhparam === undefined ? {} : { dhparam }),
  };
  tryContext(options, settings, certFile, words);
  const terms = identities.flatMap((identity) => identity.terms);
  const fingerprint = createHash("sha256").update(JSON.stringify(options)).digest("hex");
  const subject = terms[0] === undefined ? "" : describeTerm(terms[0]);
  return { options, fingerprint, subject, terms, warnings: [...termWarnings(terms, now, words), ...warnings] };
};

/** A certificate with its chain and its key. */
interface Identity {
  readonly certificates: string;
  readonly key: string;
  /** Those in the key's file, if there are any. */
  readonly dhParameters: string | undefined;
  readonly terms: readonly CertificateTerm[];
}

const readIdentity = (certFile: string, keyFile: string, words: TlsWords): Identity => {
  const blocks = readPemFile(certFile, certificatePurpose, words);
  const chain = readCertificates(certFile, blocks, words);
  const keyBlocks = keyFile === certFile ? blocks : readPemFile(keyFile, keyPurpose, words);
  return {
    certificates: chain.map(String).join(""),
    key: readPrivateKey(keyFile, keyBlocks, certFile, chain, words).text,
    dhParameters: keyBlocks.find(({ label }) => label === "DH PARAMETERS")?.text,
    terms: termsOf(certFile, chain),
  };
};

/** `NAME_rsa.EXT` brings `NAME_ecc.EXT` and `NAME_dsa.EXT` along where they exist (docs/protocol.md#tls). */
const siblings = (
  certFile: string,
  keyFile: string,
): readonly { readonly certFile: string; readonly keyFile: string }[] => {
  const rsa = /_rsa(?=\.[^./]+$)/;
  if (!rsa.test(certFile)) return [];
  return ["_ecc", "_dsa"]
    .map((kind) => {
      const sibling = certFile.replace(rsa, kind);
      const siblingKey = keyFile.replace(rsa, kind);
      const hasKeyFile = siblingKey !== keyFile && existsSync(siblingKey);
      return { certFile: sibling, keyFile: hasKeyFile ? siblingKey : sibling };
    })
    .filter((sibling) => existsSync(sibling.certFile));
};

/** TLS 1.0 and 1.1 sign with SHA-1, which only the lowest security level lets through: who asked for them gets it. */
const ciphers = (list: string, legacy: boolean): Pick<SecureContextOptions, "ciphers"> => {
  const lower = legacy && !list.includes("@SECLEVEL");
  if (list === "") return lower ? { ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0` } : {};
  return { ciphers: lower ? `${list}:@SECLEVEL=0` : list };
};

/** Parameters that OpenSSL does not take are left out: TLS can do without (docs/protocol.md#tls). */
const usableDhParameters = (path: string, dhparam: string | undefined, warnings: string[]): string | undefined => {
  if (dhparam === undefined) return undefined;
  try {
    createSecureContext({ dhparam });
    return dhparam;
  } catch (error) {
    warnings.push(
      `${aboutFile(keyPurpose, path)} the DH parameters in it cannot be used (${opensslReason(error)}). TLS goes on without them.`,
    );
    return undefined;
  }
};

const tryContext = (options: SecureContextOptions, settings: TlsSettings, certFile: string, words: TlsWords): void => {
  const { cert: _cert, key: _key, ...rest } = options;
  try {
    createSecureContext(rest);
  } catch (error) {
    throw new TlsError(
      "cipher-list",
      `TLS/SSL cipher error <${settings.cipher}>: OpenSSL takes no cipher from this list (${opensslReason(error)}). Mend ${words.cipher}, or leave it out.`,
      { cause: error },
    );
  }
  try {
    createSecureContext(options);
  } catch (error) {
    throw new TlsError(
      "certificate-refused",
      `${aboutFile(certificatePurpose, certFile)} OpenSSL refuses it (${opensslReason(error)}). Issue a certificate with a longer key or a newer signature.`,
      { cause: error },
    );
  }
};
