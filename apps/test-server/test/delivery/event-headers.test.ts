import { bytes, demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { bytesOfHeaders, readHeaders } from "../../src/delivery/event-headers.ts";
import { TestServerError } from "../../src/test-server-error.ts";

test("headers come by name, with lists for those that repeat, or in a row; text leaves as UTF-8", () => {
  const row = [
    ["A", "1"],
    ["B", "\u00c3\u00bc"],
    ["B", "2.5"],
  ];
  expect(bytesOfHeaders({ A: 1, B: ["ü", 2.5], C: undefined })).toEqual(row);
  expect(
    bytesOfHeaders([
      ["A", 1],
      ["B", "ü"],
      ["B", "2.5"],
    ]),
  ).toEqual(row);
  expect(bytesOfHeaders({})).toEqual([]);
});

test.each([
  ["call,all", ["call"]],
  [" agent , call,all", ["agent", "call"]],
  ["<none>", []],
])("Privilege %j is taken out as classes", (privilege, classes) => {
  const { rows, privilege: read } = readHeaders([
    ["Queue", bytes("sales")],
    ["PRIVILEGE", demandBytes(privilege)],
  ]);
  expect([rows, read]).toEqual([[{ Queue: "sales" }], classes]);
});

test("without one there are none", () => {
  expect(readHeaders([["Queue", bytes("sales")]])).toEqual({ rows: [{ Queue: "sales" }], privilege: undefined });
});

test("whatever is given is headers, or a typed error", () => {
  const headers = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.string(), fc.anything()),
    fc.array(fc.tuple(fc.string(), fc.anything())),
  );
  fc.assert(
    fc.property(headers, (given) => {
      try {
        readHeaders(bytesOfHeaders(given));
        return true;
      } catch (error) {
        return error instanceof TestServerError && error.code === "E_NO_EVENT";
      }
    }),
  );
});
