import { describe, expect, test } from "vitest";

import { readListenAddress } from "../../src/http/listen-address.ts";

describe("where to listen (docs/protocol.md#http-requests)", () => {
  test.each([
    ["127.0.0.1", "127.0.0.1", undefined],
    ["127.0.0.1:8090", "127.0.0.1", 8090],
    ["127.000.000.001:0", "127.0.0.1", 0],
    ["::", "::", undefined],
    ["[::1]", "::1", undefined],
    ["[::1]:8088", "::1", 8088],
    ["localhost", "127.0.0.1", undefined],
    ["LocalHost:8090", "127.0.0.1", 8090],
    ["pbx.example.org", "pbx.example.org", undefined],
    ["pbx:65535", "pbx", 65_535],
  ])("%s", (text, host, port) => {
    expect(readListenAddress(text)).toEqual({ host, port });
  });

  test.each([
    "",
    ":8088",
    "8088",
    "127.0.0.1:",
    "127.0.0.1:65536",
    "127.0.0.1:http",
    "127.0.0.256",
    "010.0.0.1",
    "1.2.3.4.5",
    "[::1",
    "[::1]8088",
    "[localhost]:80:90",
    "a b",
    "-a",
    "pbx/24",
    "a".repeat(300),
  ])("%j is nowhere", (text) => {
    expect(readListenAddress(text)).toBeUndefined();
  });
});
