import { readFileSync, statSync } from "node:fs";
import { sentenceOf } from "@pluto-ami/protocol";

import { nodeLimits } from "../limits.ts";
import { reasonOf, systemCode } from "../system-error.ts";
import { TlsError } from "./tls-error.ts";
import type { TlsWords } from "./tls-words.ts";

/** One `-----BEGIN …-----` to `-----END …-----` of a file. */
export interface PemBlock {
  /** What it is, like `CERTIFICATE`. */
  readonly label: string;
  /** All of it, with both of its marks. */
  readonly text: string;
}

/**
 * What a file is read for. Its first words are those of the reference, which operators look for (docs/protocol.md#tls).
 */
export interface PemPurpose {
  readonly code: "certificate" | "key";
  readonly failure: string;
  /** The setting that names the file. */
  readonly setting: "certFile" | "privateKey";
}

export const certificatePurpose: PemPurpose = {
  code: "certificate",
  failure: "TLS/SSL error loading cert file.",
  setting: "certFile",
};

export const keyPurpose: PemPurpose = {
  code: "key",
  failure: "TLS/SSL error loading private key file.",
  setting: "privateKey",
};

/** The beginning of every message about a file. */
export const aboutFile = ({ failure }: PemPurpose, path: string): string => `${failure} <${path}>:`;

/** The blocks of a PEM file in their order; a block without an end is none. Throws a TlsError when it cannot be read. */
export const readPemFile = (path: string, purpose: PemPurpose, words: TlsWords): readonly PemBlock[] => {
  const text = readText(path, purpose, words);
  if (/^-----BEGIN [^-\r\n]+-----/m.test(text)) return pemBlocks(text);
  const conversion =
    purpose.code === "certificate"
      ? "openssl x509 -inform der, or openssl pkcs12 -nodes for a .p12 or .pfx file"
      : "openssl pkey -inform der";
  throw new TlsError(
    `${purpose.code}-not-pem`,
    `${aboutFile(purpose, path)} it is not in PEM format (text with "-----BEGIN …" lines). Convert it (${conversion}) or name another file with ${words[purpose.setting]}.`,
  );
};

const readText = (path: string, purpose: PemPurpose, words: TlsWords): string => {
  const about = aboutFile(purpose, path);
  const unreadable = (reason: string, cause?: unknown): TlsError =>
    new TlsError(
      `${purpose.code}-unreadable`,
      `${about} ${sentenceOf(reason)} Let the user that runs ${words.program} read it, or name another file with ${words[purpose.setting]}.`,
      { cause },
    );
  try {
    const stat = statSync(path, { bigint: true });
    if (!stat.isFile()) throw unreadable("it is no file");
    if (stat.size > nodeLimits.pemBytes) throw unreadable(`it has more than ${nodeLimits.pemBytes} bytes`);
    return readFileSync(path, "latin1");
  } catch (error) {
    if (error instanceof TlsError) throw error;
    if (systemCode(error) !== "ENOENT") throw unreadable(reasonOf(error), error);
    throw new TlsError(
      `${purpose.code}-missing`,
      `${about} there is no such file. Put it there, or name another with ${words[purpose.setting]}.`,
      { cause: error },
    );
  }
};

const pemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  let label: string | undefined;
  let lines: string[] = [];
  // Files that were put one behind the other without a line end between them are common.
  for (const line of text.replaceAll("----------BEGIN ", "-----\n-----BEGIN ").split(/\r?\n/)) {
    const [, begin] = /^-----BEGIN ([^-]+)-----\s*$/.exec(line) ?? [];
    if (begin !== undefined) {
      label = begin;
      lines = [];
    }
    if (label === undefined) continue;
    lines.push(line.trimEnd());
    if (line.trimEnd() === `-----END ${label}-----`) {
      blocks.push({ label, text: `${lines.join("\n")}\n` });
      label = undefined;
    }
  }
  return blocks;
};
