import { describe, expect, test } from "vitest";

import { isFromAnotherSite } from "../../../src/http/request/another-site.ts";

describe("a request that a page of another web site has made", () => {
  test.each([
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "something-new" }],
    [{ "sec-fetch-site": "cross-site", origin: "http://pbx:8088" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "" }],
    [{ origin: "http://pbx:8089" }],
    [{ origin: "http://pbx" }],
    [{ origin: "http://pbx:8088.evil.example" }],
    [{ referer: "http://evil.example/pbx:8088" }],
    [{ referer: "http://pbx:8088@evil.example/" }],
    [{ origin: "https://evil.example", referer: "http://pbx:8088/" }],
    [{ origin: "https://evil.example", "x-forwarded-host": "pbx.example" }],
  ])("%j", (headers) => {
    expect(isFromAnotherSite({ host: "pbx:8088", ...headers })).toBe(true);
  });

  test.each([
    ["a program", {}],
    ["one that says whom it asks only", { host: "pbx:8088" }],
    ["a page of ours", { host: "pbx:8088", "sec-fetch-site": "same-origin" }],
    ["an address that somebody typed", { host: "pbx:8088", "sec-fetch-site": "none" }],
    [
      "a page of ours behind a proxy that asks by another name",
      { host: "127.0.0.1:8088", "sec-fetch-site": "same-origin", origin: "https://pbx.example" },
    ],
    ["a form of ours in an older browser", { host: "PBX:8088", origin: "http://pbx:8088" }],
    ["a link of ours in an older browser", { host: "pbx", referer: "http://pbx/manager?action=ping" }],
    ["the same over TLS", { host: "pbx", origin: "https://pbx" }],
    [
      "a proxy that says who was asked",
      { host: "127.0.0.1:8088", "x-forwarded-host": "a.example, PBX.example", origin: "https://pbx.example" },
    ],
    ["IPv6", { host: "[::1]:8088", origin: "http://[::1]:8088" }],
  ])("%s is none", (_, headers) => {
    expect(isFromAnotherSite(headers)).toBe(false);
  });
});
