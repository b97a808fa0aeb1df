import { expect, test } from "vitest";

import { encodeBanner, parseBanner } from "../../src/frame/banner.ts";

test("the banner of docs/protocol.md#banner", () => {
  expect(encodeBanner("13.0.0")).toBe("Asterisk Call Manager/13.0.0\r\n");
});

test.each([
  ["Asterisk Call Manager/2.10.6\r\n", { product: "Asterisk Call Manager", version: "2.10.6" }],
  ["PBX Call Manager/1.1", { product: "PBX Call Manager", version: "1.1" }],
  ["Asterisk Call Manager Proxy/1.0\n", { product: "Asterisk Call Manager Proxy", version: "1.0" }],
  ["SSH-2.0-OpenSSH_9.2", undefined],
  ["Asterisk Call Manager/", undefined],
])("%j", (line, banner) => {
  expect(parseBanner(line)).toEqual(banner);
});
