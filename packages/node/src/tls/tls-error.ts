import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What is wrong with what a TLS door needs. */
const tlsErrorDocs = {
  "certificate-missing": {
    meaning: "There is no file with the certificate.",
    remedy: "Put it there, or name another one.",
  },
  "certificate-unreadable": {
    meaning: "The file with the certificate cannot be read, or is too large.",
    remedy: "Let the user that runs the program read it, or name another one.",
  },
  "certificate-not-pem": {
    meaning: "The file with the certificate is not in PEM format.",
    remedy: "Convert it with openssl; the message has the command.",
  },
  "certificate-absent": {
    meaning: "There is no whole certificate in the file.",
    remedy: "Put the certificate into it, then its chain.",
  },
  "certificate-damaged": { meaning: "A certificate in the file is damaged.", remedy: "Copy or issue it again." },
  "certificate-refused": {
    meaning: "OpenSSL does not take the certificate.",
    remedy: "Issue one with a longer key or a newer signature.",
  },
  "key-missing": { meaning: "There is no file with the key.", remedy: "Put it there, or name another one." },
  "key-unreadable": {
    meaning: "The file with the key cannot be read, or is too large.",
    remedy: "Let the user that runs the program read it, or name another one.",
  },
  "key-not-pem": {
    meaning: "The file with the key is not in PEM format.",
    remedy: "Convert it with openssl; the message has the command.",
  },
  "key-absent": {
    meaning: "There is no whole private key in the file.",
    remedy: "Append the key to the certificate, or name the key's file.",
  },
  "key-damaged": { meaning: "The key in the file is damaged.", remedy: "Copy or make it again." },
  "key-encrypted": {
    meaning: "The key is protected by a passphrase, and nobody is there to be asked for it.",
    remedy: "Decrypt it into a file that only the program's user can read.",
  },
  "key-mismatch": {
    meaning: "The key does not belong to the first certificate of the file.",
    remedy: "Put the server's own certificate first, or take the key that it was made with.",
  },
  "cipher-list": { meaning: "OpenSSL takes no cipher from the list.", remedy: "Mend the list, or leave it out." },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link TlsError}. */
export type TlsErrorCode = keyof typeof tlsErrorDocs;

/** A TLS door that cannot be opened, in words for its operator: which file, what is wrong with it, what to do. */
export class TlsError extends defineError("TlsError", tlsErrorDocs) {}
