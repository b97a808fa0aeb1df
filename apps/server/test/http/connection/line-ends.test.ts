import { describe, expect, test } from "vitest";

import { mendHead } from "../../../src/http/connection/line-ends.ts";

describe("bare LFs in the first head", () => {
  test.each([
    ["GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\n\r\n"],
    ["GET / HTTP/1.1\nHost: a\r\n\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["POST / HTTP/1.1\nContent-Length: 4\n\na\nb\n", "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\na\nb\n"],
    ["GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\n\n"],
  ])("%j", (bytes, mended) => {
    expect(mendHead(bytes)).toBe(mended);
  });
});
