import { expect, test } from "vitest";

import { readAddress, readCrossing } from "../../../src/cli/record/addresses.ts";

test.each([
  ["pbx.example", { host: "pbx.example", port: 5038 }],
  ["pbx.example:5039", { host: "pbx.example", port: 5039 }],
  ["192.0.2.5:1", { host: "192.0.2.5", port: 1 }],
  ["[::1]", { host: "::1", port: 5038 }],
  ["[2001:db8::5]:65535", { host: "2001:db8::5", port: 65_535 }],
  ["[fe80::1%lo]:7", { host: "fe80::1%lo", port: 7 }],
  ["", undefined],
  ["pbx.example:", undefined],
  ["pbx.example:0", undefined],
  ["pbx.example:65536", undefined],
  ["::1", undefined],
  ["a b:1", undefined],
])("a server's address %j", (text, address) => {
  expect(readAddress(text, 5038)).toEqual(address);
});

test.each([
  ["5039:pbx.example:5038", { listen: { host: "127.0.0.1", port: 5039 }, to: { host: "pbx.example", port: 5038 } }],
  ["0:pbx.example", { listen: { host: "127.0.0.1", port: 0 }, to: { host: "pbx.example", port: 5038 } }],
  ["0.0.0.0:5039:pbx.example", { listen: { host: "0.0.0.0", port: 5039 }, to: { host: "pbx.example", port: 5038 } }],
  ["[::1]:5039:[::2]:7", { listen: { host: "::1", port: 5039 }, to: { host: "::2", port: 7 } }],
])("where one listens, and which server is behind %j", (text, crossing) => {
  expect(readCrossing(text, 5038)).toEqual(crossing);
});

test.each(["", "5039", "pbx.example:5038", "5039:", "70000:pbx.example", "5039:pbx.example:0"])(
  "what is none of that: %j",
  (text) => {
    expect(() => readCrossing(text, 5038)).toThrow(`"${text}" is not a port and a server, as in 5039:pbx.example:5038`);
  },
);
