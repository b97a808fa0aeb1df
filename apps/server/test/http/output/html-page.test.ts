import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { digestManagerPage as digestPieces, managerPage as pieces } from "../../../src/http/output/html-page.ts";

const managerPage = (text: string): string => [...pieces(text)].join("");
const digestManagerPage = (text: string): string => [...digestPieces(text)].join("");

describe("HTML (docs/protocol.md#html-output)", () => {
  test("/manager has a form and a table", () => {
    const page = managerPage("Response: Success\r\nOutput: a\r\nOutput: <b>\r\n\r\nopaque\r\nlines\r\n");
    expect(page).toMatch(/^<title>Asterisk&trade; Manager Interface<\/title><body bgcolor="#ffffff">/);
    expect(page).toContain('<form action="manager" method="post">');
    expect(page).toContain('<input type="password" name="secret">');
    expect(page.slice(page.indexOf("<tr><td>"))).toBe(
      [
        "<tr><td>Response</td><td>Success</td></tr>\n",
        "<tr><td>Output</td><td>a</td></tr>\n",
        "<tr><td>Output-2</td><td>&lt;b&gt;</td></tr>\n",
        '<tr><td colspan="2"><hr></td></tr>\r\n',
        "<tr><td>Opaque-data</td><td>opaque<br>\nlines</td></tr>\n",
        '<tr><td colspan="2"><hr></td></tr>\r\n',
        "</table></body>\r\n",
      ].join(""),
    );
  });

  test("/amanager asks for no user", () => {
    const page = digestManagerPage("A: 1\r\n\r\n");
    expect(page).toMatch(/^<!DOCTYPE HTML PUBLIC "-\/\/IETF\/\/DTD HTML 2.0\/\/EN">\r\n/);
    expect(page).toContain('value="Send request"');
    expect(page).not.toContain("secret");
    expect(page).toContain("<tr><td>A</td><td>1</td></tr>\n");
    expect(page).toMatch(/<\/table>\r\n<\/form>\r\n<\/body>\r\n<\/html>\r\n$/);
  });

  test("a control character is a blank, and no line end", () => {
    const page = managerPage("A: a\rEvent: Hangup\r\rB\x00\x1f: x\r\n\r\n");
    expect(page).toContain("<tr><td>A</td><td>a Event: Hangup  B  : x</td></tr>\n");
  });

  test("no value opens an element", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const page = managerPage(`x${name}: y<script>${value}\r\n`);
        expect(page).not.toContain("<script");
      }),
    );
  });
});
