import { describe, expect, test } from "vitest";

import { decodePath, originForm } from "../../../src/http/request/request-path.ts";

describe("the target of a request in its origin form", () => {
  test.each([
    ["/rawman?action=ping", "/rawman?action=ping"],
    ["http://localhost:8088/rawman?a=b", "/rawman?a=b"],
    ["HTTPS://localhost/rawman", "/rawman"],
    ["http://localhost", "/"],
    ["http://localhost?x/rawman", "/?x/rawman"],
    ["/rawman#%ff?a", "/rawman"],
    ["http://localhost#/rawman", "/"],
    ["//rawman", "//rawman"],
    ["/http://localhost/rawman", "/http://localhost/rawman"],
    ["*", "*"],
    ["", "/"],
  ])("%s", (target, origin) => {
    expect(originForm(target)).toBe(origin);
  });
});

test.each([
  ["/%72awman?%zz", "/rawman"],
  ["/%2572awman", "/%72awman"],
  ["/%ff", undefined],
])("the path of %s", (target, path) => {
  expect(decodePath(target)).toBe(path);
});
