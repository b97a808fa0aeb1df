import { createPrivateKey, X509Certificate } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { nodeLimits } from "../../src/limits.ts";
import { termWarnings } from "../../src/tls/certificate.ts";
import { loadTlsContext } from "../../src/tls/context.ts";
import type { TlsSettings } from "../../src/tls/settings.ts";
import type { TlsWords } from "../../src/tls/tls-words.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Issued, issueCertificate, writeCertificate } from "./certificates.ts";

const now = Date.now();
const settings: TlsSettings = {
  certFile: "server.pem",
  privateKey: "",
  cipher: "",
  serverCipherOrder: false,
  disableV1: true,
  disableV11: true,
  disableV12: false,
};

let good: Issued;
let other: Issued;
let rsa: Issued;
beforeAll(async () => {
  good = await issueCertificate();
  other = await issueCertificate({ name: "other" });
  rsa = await issueCertificate({ keyType: "rsa" });
});

/** Loads from a folder with these files, and gives the error. */
const failure = (
  files: Readonly<Record<string, string | Buffer>>,
  wish: Partial<TlsSettings> = {},
  words?: TlsWords,
) => {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const outcome = loadTlsContext({ ...settings, ...wish }, folder, now, words);
  if (outcome.ok) throw new Error("it loaded");
  return { code: outcome.error.code, message: outcome.error.message.replaceAll(`${folder}/`, "") };
};

/** Loads from a folder that must do. */
const success = (folder: string, wish: Partial<TlsSettings> = {}) => {
  const outcome = loadTlsContext({ ...settings, ...wish }, folder, now);
  if (!outcome.ok) throw outcome.error;
  return outcome.context;
};

/** Those of nobody. */
const otherWords: TlsWords = { certFile: "A", privateKey: "B", cipher: "C", program: "D", renewal: "E" };
const wordsOfFiles = /tlscertfile|tlsprivatekey|tlscipher|plutod|reload/;

/** 512 bits: too short for OpenSSL. */
const shortDhParameters = `-----BEGIN DH PARAMETERS-----
MEYCQQCr3kJ2KbjedlX99ruER3r8EQ2//ztKW1n4dYdkZeV2jJPFK9UM9K0mGlb8
tLd7hBjalGmwQ9OZwYe7Tq1mAZp/AgEC
-----END DH PARAMETERS-----
`;

const der = (): Buffer => new X509Certificate(good.cert).raw;
const traditional = (): string =>
  createPrivateKey(rsa.key).export({ type: "pkcs1", format: "pem", cipher: "aes-128-cbc", passphrase: "x" }).toString();

describe("a certificate", () => {
  it("is read from one file with its key, or from two, relative or absolute", () => {
    const folder = temporaryFolder();
    const path = writeCertificate(folder, "server.pem", good);
    writeFileSync(join(folder, "only.crt"), good.cert);
    writeFileSync(join(folder, "only.key"), good.key);
    const wishes = [{}, { certFile: path }, { certFile: "only.crt", privateKey: "only.key" }];
    const prints = wishes.map((wish) => success(folder, wish).fingerprint);
    expect(new Set(prints).size).toBe(1);
  });

  it("may have a chain behind it, comments between, and its key before it", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "server.pem"), `a note\r\n${good.key}\n${good.cert}\nthe chain:\n${other.cert}`);
    const [chain] = [success(folder).options.cert].flat();
    expect(String(chain).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it("has another fingerprint when it, its key or a setting has changed", async () => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server.pem", good);
    const before = success(folder).fingerprint;
    expect(success(folder).fingerprint).toBe(before);
    expect(success(folder, { cipher: "HIGH" }).fingerprint).not.toBe(before);
    expect(success(folder, { disableV12: true }).fingerprint).not.toBe(before);
    writeCertificate(folder, "server.pem", other);
    expect(success(folder).fingerprint).not.toBe(before);
  });

  it.each([
    {
      what: "is not there",
      files: () => ({}),
      code: "certificate-missing",
      says: "TLS/SSL error loading cert file. <server.pem>: there is no such file. Put it there, or name another with tlscertfile.",
    },
    {
      what: "is binary",
      files: () => ({ "server.pem": der() }),
      code: "certificate-not-pem",
      says: 'cert file. <server.pem>: it is not in PEM format (text with "-----BEGIN …" lines). Convert it (openssl x509 -inform der,',
    },
    { what: "is empty", files: () => ({ "server.pem": "" }), code: "certificate-not-pem", says: "not in PEM format" },
    {
      what: "is only a key",
      files: () => ({ "server.pem": good.key }),
      code: "certificate-absent",
      says: "<server.pem>: there is no whole certificate in it (but PRIVATE KEY). Put the certificate and its chain into it",
    },
    {
      what: "was cut off",
      files: () => ({ "server.pem": good.cert.slice(0, 200) }),
      code: "certificate-absent",
      says: "<server.pem>: there is no whole certificate in it. Put",
    },
    {
      what: "is damaged",
      files: () => ({ "server.pem": good.key + good.cert.replace(/\nMII/, "\nAII") }),
      code: "certificate-damaged",
      says: "<server.pem>: certificate 1 in it is damaged (",
    },
    {
      what: "is too big for a certificate",
      files: () => ({ "server.pem": "x".repeat(nodeLimits.pemBytes + 1) }),
      code: "certificate-unreadable",
      says: `<server.pem>: it has more than ${nodeLimits.pemBytes} bytes.`,
    },
    {
      what: "has no key with it",
      files: () => ({ "server.pem": good.cert }),
      code: "key-absent",
      says: "TLS/SSL error loading private key file. <server.pem>: there is no whole private key in it. Append the key to the certificate, or name the key's file with tlsprivatekey.",
    },
    {
      what: "has the key of another",
      files: () => ({ "server.pem": good.cert + other.key }),
      code: "key-mismatch",
      says: "<server.pem>: the key does not belong to the certificate in server.pem. Take the key",
    },
    {
      what: "has a key of another kind",
      files: () => ({ "server.pem": good.cert + rsa.key }),
      code: "key-mismatch",
      says: "the key does not belong to the certificate",
    },
    {
      what: "comes behind its chain",
      files: () => ({ "server.pem": other.cert + good.cert + good.key }),
      code: "key-mismatch",
      says: "<server.pem>: the key belongs to certificate 2 in server.pem. The server's own certificate must come first, then the chain.",
    },
    {
      what: "has an encrypted key in the older form",
      files: () => ({ "server.pem": rsa.cert + traditional() }),
      code: "key-encrypted",
      says: "<server.pem>: the key is protected by a passphrase, and nobody is there to be asked for it. Decrypt it (openssl pkey -in OLD -out NEW) into a file that only the user that runs plutod can read.",
    },
    {
      what: "has a damaged key",
      files: () => ({ "server.pem": good.cert + good.key.replace(/\nMI/, "\nAI") }),
      code: "key-damaged",
      says: "<server.pem>: the key is damaged (",
    },
  ])("that $what is refused with what to do", ({ files, code, says }) => {
    const { code: found, message } = failure(files());
    expect(found).toBe(code);
    expect(message).toContain(says);
    expect(message).not.toMatch(/BEGIN (EC |RSA )?PRIVATE|MII|MIG/);
    expect(failure(files(), {}, otherWords).message).not.toMatch(wordsOfFiles);
  });

  it("with an encrypted key is refused at once: nobody is asked for the passphrase", async () => {
    const encrypted = await issueCertificate({ passphrase: "x" });
    expect(failure({ "server.pem": encrypted.cert + encrypted.key })).toMatchObject({ code: "key-encrypted" });
  });

  it.each([
    { what: "is not there", write: () => {}, code: "key-missing" },
    { what: "is a folder", write: (path: string) => mkdirSync(path), code: "key-unreadable" },
    { what: "is binary", write: (path: string) => writeFileSync(path, der()), code: "key-not-pem" },
    { what: "is a certificate", write: (path: string) => writeFileSync(path, good.cert), code: "key-absent" },
  ])("whose key file $what is refused, and the key's file is named", ({ write, code }) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "server.pem"), good.cert);
    write(join(folder, "server.key"));
    const outcome = loadTlsContext({ ...settings, privateKey: "server.key" }, folder, now);
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(outcome.ok || outcome.error.message).toContain(`private key file. <${folder}/server.key>: `);
    const elsewhere = loadTlsContext({ ...settings, privateKey: "server.key" }, folder, now, otherWords);
    expect(elsewhere.ok || elsewhere.error.message).not.toMatch(wordsOfFiles);
  });

  it.skipIf(process.getuid?.() === 0)("that may not be read is refused (not tried as root, who may read all)", () => {
    const folder = temporaryFolder();
    chmodSync(writeCertificate(folder, "server.pem", good), 0);
    const outcome = loadTlsContext(settings, folder, now);
    expect(outcome).toMatchObject({ ok: false, error: { code: "certificate-unreadable" } });
    expect(outcome.ok || outcome.error.message).toContain("permission denied");
  });

  it("that is too weak is refused by OpenSSL, and the message says so", async () => {
    const weak = await issueCertificate({ keyType: "rsa", keySize: 512 });
    expect(failure({ "server.pem": weak.cert + weak.key })).toEqual({
      code: "certificate-refused",
      message:
        "TLS/SSL error loading cert file. <server.pem>: OpenSSL refuses it (ee key too small). Issue a certificate with a longer key or a newer signature.",
    });
  });

  it.each([
    { what: "has expired", to: new Date(now - 1000), says: "expired on" },
    { what: "is not valid yet", from: new Date(now + 3_600_000), says: "is not valid before" },
  ])("that $what is used with a warning", async ({ says, what: _what, ...time }) => {
    const folder = temporaryFolder();
    const path = writeCertificate(folder, "server.pem", await issueCertificate(time));
    const { warnings } = success(folder);
    expect(warnings).toEqual([expect.stringContaining(`TLS/SSL certificate <${path}>: CN=localhost ${says} 20`)]);
  });

  it.each([
    { left: 30.5, says: undefined },
    { left: 29.5, says: /expires in 29 days, on 20.*Renew it, then reload\.$/ },
    { left: 1.5, says: /expires in one day, on 20/ },
    { left: 0.5, says: /expires within a day, on 20/ },
  ])("that ends in $left days is told from 30 days on", async ({ left, says }) => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server.pem", await issueCertificate({ to: new Date(now + left * 86_400_000) }));
    const { terms, warnings } = success(folder);
    expect(warnings).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
    expect(termWarnings(terms, now + 31 * 86_400_000)).toEqual([expect.stringContaining("CN=localhost expired on 20")]);
    for (const days of [0, 31]) {
      expect(termWarnings(terms, now + days * 86_400_000, otherWords).join()).not.toMatch(wordsOfFiles);
    }
  });

  it("with a time that is none is damaged", () => {
    const raw = new X509Certificate(good.cert).raw;
    const end = raw.lastIndexOf("Z\x30");
    raw.write("xx", end - 4, "latin1");
    const pem = raw.toString("base64").replaceAll(/.{1,64}/g, "$&\n");
    const cert = `-----BEGIN CERTIFICATE-----\n${pem}-----END CERTIFICATE-----\n`;
    expect(new X509Certificate(cert).validTo).not.toMatch(/GMT$/);
    expect(failure({ "server.pem": cert + good.key }).code).toBe("certificate-damaged");
  });

  it("that is good gives no warning", () => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server.pem", good);
    expect(success(folder).warnings).toEqual([]);
  });
});

describe("a certificate for each kind of key", () => {
  it("comes along: NAME_rsa.pem brings NAME_ecc.pem", () => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server_rsa.pem", rsa);
    expect(success(folder, { certFile: "server_rsa.pem" }).options.cert).toHaveLength(1);
    writeCertificate(folder, "server_ecc.pem", good);
    expect(success(folder, { certFile: "server_rsa.pem" }).options.cert).toHaveLength(2);
  });

  it("may have its key in a file of its own", () => {
    const folder = temporaryFolder();
    for (const [kind, { cert, key }] of Object.entries({ rsa, ecc: good })) {
      writeFileSync(join(folder, `server_${kind}.crt`), cert);
      writeFileSync(join(folder, `server_${kind}.key`), key);
    }
    const { options } = success(folder, { certFile: "server_rsa.crt", privateKey: "server_rsa.key" });
    expect(options.key).toHaveLength(2);
  });

  it("is left out with a warning when it is bad", () => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server_rsa.pem", rsa);
    writeFileSync(join(folder, "server_ecc.pem"), good.cert);
    const { options, warnings } = success(folder, { certFile: "server_rsa.pem" });
    expect(options.cert).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/server_ecc\.pem>: there is no .* TLS goes on without it\.$/)]);
  });
});

describe("ciphers", () => {
  it.each(["NO-SUCH-CIPHER", "TLS_NO_SUCH"])("that OpenSSL does not know (%s) are an error of tlscipher", (cipher) => {
    const { code, message } = failure({ "server.pem": good.cert + good.key }, { cipher });
    expect(code).toBe("cipher-list");
    expect(message).toContain(`TLS/SSL cipher error <${cipher}>: OpenSSL takes no cipher from this list`);
    expect(message).toMatch(/Mend tlscipher, or leave it out\.$/);
    expect(failure({ "server.pem": good.cert + good.key }, { cipher }, otherWords).message).not.toMatch(wordsOfFiles);
  });

  it("are the operator's, and his order counts where he says so", () => {
    const folder = temporaryFolder();
    writeCertificate(folder, "server.pem", good);
    const cipher = "ECDHE-ECDSA-AES128-GCM-SHA256";
    expect(success(folder, { cipher, serverCipherOrder: true }).options).toMatchObject({
      ciphers: cipher,
      honorCipherOrder: true,
    });
  });
});

describe("DH parameters in the key's file", () => {
  it("that are of no use are left out with a warning", () => {
    const folder = temporaryFolder();
    const path = writeCertificate(folder, "server.pem", good);
    appendFileSync(path, shortDhParameters);
    const { options, warnings } = success(folder);
    expect(options.dhparam).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining("the DH parameters in it cannot be used")]);
  });
});
