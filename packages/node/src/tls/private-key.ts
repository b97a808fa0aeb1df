import { createPrivateKey, type KeyObject, type X509Certificate } from "node:crypto";

import { opensslReason } from "./openssl-reason.ts";
import { aboutFile, keyPurpose, type PemBlock } from "./pem-file.ts";
import { TlsError } from "./tls-error.ts";
import type { TlsWords } from "./tls-words.ts";

/** The first private key of a file, which must be that of the first certificate. Throws a TlsError. */
export const readPrivateKey = (
  path: string,
  blocks: readonly PemBlock[],
  certFile: string,
  chain: readonly X509Certificate[],
  words: TlsWords,
): PemBlock => {
  const about = aboutFile(keyPurpose, path);
  const block = blocks.find(({ label }) => label === "PRIVATE KEY" || label.endsWith(" PRIVATE KEY"));
  if (block === undefined) {
    const advice = path === certFile ? "Append the key to the certificate" : "Put the certificate's key into it";
    throw new TlsError(
      "key-absent",
      `${about} there is no whole private key in it. ${advice}, or name the key's file with ${words.privateKey}.`,
    );
  }
  if (block.label === "ENCRYPTED PRIVATE KEY" || /^Proc-Type:.*ENCRYPTED/m.test(block.text)) {
    throw new TlsError(
      "key-encrypted",
      `${about} the key is protected by a passphrase, and nobody is there to be asked for it. Decrypt it (openssl pkey -in OLD -out NEW) into a file that only the user that runs ${words.program} can read.`,
    );
  }
  const key = parseKey(block, about);
  if (chain[0]?.checkPrivateKey(key) !== true) throw mismatch(about, certFile, chain, key);
  return block;
};

const parseKey = ({ text }: PemBlock, about: string): KeyObject => {
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new TlsError("key-damaged", `${about} the key is damaged (${opensslReason(error)}). Copy or make it again.`, {
      cause: error,
    });
  }
};

/** A key of another certificate: often the chain stands in the wrong order. */
const mismatch = (about: string, certFile: string, chain: readonly X509Certificate[], key: KeyObject): TlsError => {
  const at = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  const what =
    at < 0
      ? `the key does not belong to the certificate in ${certFile}. Take the key that the certificate was made with`
      : `the key belongs to certificate ${at + 1} in ${certFile}. The server's own certificate must come first, then the chain`;
  return new TlsError("key-mismatch", `${about} ${what}.`);
};
