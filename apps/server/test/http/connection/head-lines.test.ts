import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { HeadLines } from "../../../src/http/connection/head-lines.ts";
import { HttpProblem } from "../../../src/http/connection/http-problem.ts";
import { serverLimits } from "../../../src/limits.ts";

/** What a parser gets of these packets, or what they are refused for. */
const read = (...packets: string[]): string => {
  const head = new HeadLines();
  let text = "";
  for (const packet of packets) {
    let rest = Buffer.from(packet, "latin1");
    while (rest.length > 0) {
      const piece = head.next(rest);
      if (piece instanceof HttpProblem) return `${piece.status} ${piece.message}`;
      text += piece.bytes.toString("latin1");
      rest = rest.subarray(piece.taken);
    }
  }
  return text;
};

const request = `GET / HTTP/1.1\r\n`;
const line = (length: number): string => `X: ${"x".repeat(length - 3)}`;
const many = (count: number): string => Array.from({ length: count }, (_, at) => `X${at}: 1\r\n`).join("");

describe("the lines of a head (docs/protocol.md#http-requests)", () => {
  test.each([
    ["CR LF stay", [`${request}A: 1\r\n\r\n`], `${request}A: 1\r\n\r\n`],
    ["bare LFs become CR LF", ["GET / HTTP/1.1\nA: 1\n\n"], `${request}A: 1\r\n\r\n`],
    ["a CR and its LF in two packets", ["GET / HTTP/1.1\r", "\nA: 1\r", "\n\r", "\n"], `${request}A: 1\r\n\r\n`],
    ["a CR elsewhere is none, and the parser's to refuse", [`${request}A: 1\rB: 2\r\n`], `${request}A: 1\rB: 2\r\n`],
    ["a request line in parts", ["G", "ET", " / HTTP/1", ".1", "\r", "\nA: 1\r\n"], `${request}A: 1\r\n`],
    ["a method that nobody knows is the parser's to refuse", ["FETCH / HTTP/1.1\r\n"], "FETCH / HTTP/1.1\r\n"],
    ["what is no request", ["EHLO localhost\r\n"], "400 This is no HTTP request"],
    ["what is no request, in parts", ["EHLO", " localhost", "\r\n"], "400 This is no HTTP request"],
    ["a request without a version", ["GET /\n"], "400 This is no HTTP request"],
    ["a version that is none", ["GET / HTTP/11\n"], "400 This is no HTTP request"],
    ["more than a request", ["GET / / HTTP/1.1\n"], "400 This is no HTTP request"],
    ["what speaks TLS, before its line ends", ["\x16\x03\x01"], "400 This is no HTTP request"],
    ["empty lines in front are passed over", [`\r\n\n\r\n${request}`], request],
    [
      "a request line of 4095 bytes",
      [`GET /${"x".repeat(4081)} HTTP/1.1\r\n`],
      `GET /${"x".repeat(4081)} HTTP/1.1\r\n`,
    ],
    ["one of 4096", [`GET /${"x".repeat(4082)} HTTP/1.1\r\n`], "400 Request line too long"],
    ["one without an end, when it is too long", ["x".repeat(4000), "x".repeat(96)], "400 Request line too long"],
    ["a header line of 4095 bytes and a CR", [`${request}${line(4095)}\r`, "\n"], `${request}${line(4095)}\r\n`],
    ["one of 4096", [`${request}${line(4096)}\n`], "400 Header line too long"],
    ["one without an end", [request, "y".repeat(60_000)], "400 Header line too long"],
    ["100 headers", [`${request}${many(100)}\r\n`], `${request}${many(100)}\r\n`],
    ["101 headers", [`${request}${many(101)}\r\n`], "413 Too many headers"],
    [
      "a head of many long lines",
      [request, ...Array<string>(20).fill(`${line(4000)}\r\n`)],
      "413 The head is too long",
    ],
    ["empty lines without an end", Array<string>(100).fill("\r\n".repeat(1000)), "413 The head is too long"],
  ])("%s", (_, packets, expected) => {
    expect(read(...packets)).toBe(expected);
  });

  test("however a head is cut into packets, the same comes of it", () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom("GET / HTTP/1.1\r\n", "A: 1\n", "\r\n", "\n", "\r", "x\r\ny\n", `${line(4095)}\r\n`),
        fc.constantFrom(`${line(4096)}\r\n`, many(60)),
      ),
    );
    fc.assert(
      fc.property(lines, fc.array(fc.nat({ max: 200 })), (parts, cuts) => {
        const text = parts.join("");
        const packets: string[] = [];
        let at = 0;
        for (const cut of cuts) packets.push(text.slice(at, (at += cut)));
        // A parser passes over line ends in front of a request, whole or not.
        const withoutFront = (read: string): string => read.replace(/^[\r\n]+/, "");
        expect(withoutFront(read(...packets, text.slice(at)))).toBe(withoutFront(read(text)));
      }),
    );
  });

  test("a new head begins from nothing", () => {
    const head = new HeadLines();
    const count = Math.ceil(serverLimits.headBytes / 4000) * 2;
    for (let at = 0; at < count; at++) {
      expect(head.next(Buffer.from(`GET /${"x".repeat(3980)} HTTP/1.1\r\n`))).not.toBeInstanceOf(HttpProblem);
      head.restart();
    }
  });
});
