import { constants } from "node:crypto";

import { describe, expect, it } from "vitest";

import { protocolVersions } from "../../src/tls/protocol-versions.ts";

const { SSL_OP_NO_TLSv1, SSL_OP_NO_TLSv1_1, SSL_OP_NO_TLSv1_2 } = constants;

describe("protocol versions", () => {
  it.each([
    { off: [true, true, false], min: "TLSv1.2", without: SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1, legacy: false },
    { off: [true, true, true], min: "TLSv1.3", without: SSL_OP_NO_TLSv1_2, legacy: false },
    { off: [true, false, false], min: "TLSv1.1", without: SSL_OP_NO_TLSv1, legacy: true },
    { off: [false, true, false], min: "TLSv1", without: SSL_OP_NO_TLSv1_1, legacy: true },
    { off: [false, false, true], min: "TLSv1", without: SSL_OP_NO_TLSv1_2, legacy: true },
  ] as const)("with 1.0, 1.1, 1.2 off: $off start at $min", ({ off, min, without, legacy }) => {
    const [disableV1, disableV11, disableV12] = off;
    const settings = { certFile: "", privateKey: "", cipher: "", serverCipherOrder: false };
    const versions = protocolVersions({ ...settings, disableV1, disableV11, disableV12 });
    expect(versions).toMatchObject({ minVersion: min, maxVersion: "TLSv1.3", legacy });
    expect(versions.secureOptions & without).toBe(without);
    expect(versions.secureOptions & constants.SSL_OP_NO_RENEGOTIATION).not.toBe(0);
  });
});
