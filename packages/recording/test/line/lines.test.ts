import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isCanonical, messageText, pairsOf } from "../../src/line/canonical.ts";
import { parseHead } from "../../src/line/parse-head.ts";
import { parseLine } from "../../src/line/parse-line.ts";
import { printHead, printLine } from "../../src/line/print-line.ts";
import { wireBytes } from "../../src/line/wire-bytes.ts";
import { isWireLine } from "../../src/line/recording-line.ts";
import { RecordingError } from "../../src/recording-error.ts";

const failureOf = (run: () => unknown): RecordingError => {
  try {
    run();
  } catch (error) {
    if (error instanceof RecordingError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};

describe("a line", () => {
  test.each([
    '{"t":0,"s":1,"open":"127.0.0.1:40114"}',
    '{"t":0.004,"s":1,"d":">","m":[["Action","Login"],["Username","panel"],["Secret","…"],["ActionID","1"]]}',
    '{"t":0.011,"s":1,"d":"<","m":[["Response","Success"]],"c":[11,9]}',
    '{"t":0.011,"s":1,"d":"<","m":[["Event","A"],["CallStarted","Mon Nov 30\\n"],["Name","J\u00c3\u00bcrgen"]],"note":"ümläut"}',
    '{"t":2.5,"s":1,"d":"<","raw":"RXZlbnQ6IFRlc3QNCg0KDQo=","note":"an extra blank line"}',
    '{"t":9,"s":1,"close":"peer"}',
    '{"t":9.1,"lost":12,"why":"disk full"}',
    '{"t":9.1,"s":3,"lost":1,"why":"a message of more than 8 bytes"}',
    '{"t":9.1,"note":"at the console: core restart now"}',
  ])("is printed as it was read: %s", (text) => {
    expect(printLine(parseLine(text, 2))).toBe(`${text}\n`);
  });

  test("is printed in one order of members, whatever order it had", () => {
    const text = '{"note":"x","m":[["Event","A"]],"d":"<","s":1,"t":1.0}';
    expect(printLine(parseLine(text, 2))).toBe('{"t":1,"s":1,"d":"<","m":[["Event","A"]],"note":"x"}\n');
  });

  test.each([
    ["{", "it is no JSON; use one object a line."],
    ["[]", "it is an array; use one object a line."],
    ["{}", "it says nothing; use one of m, raw, open, close, lost, note."],
    ['{"t":1,"s":1,"d":"<","m":[["A","b"]],"cuts":[1]}', "there is no member 'cuts' in a line with 'm'"],
    ['{"t":1,"s":1,"d":"<","m":[["A","b"]],"nota":"x"}', "did you mean 'note'?"],
    ['{"s":1,"open":"x"}', "t is missing; use a number."],
    ['{"t":-1,"s":1,"open":"x"}', "t is -1; use a number, 0 or more."],
    ['{"t":1,"s":1.5,"open":"x"}', "s is 1.5; use a whole number"],
    ['{"t":1,"s":1,"d":"to","m":[["A","b"]]}', 'use ">", "<".'],
    ['{"t":1,"s":1,"d":"<","m":{"Event":"A"}}', "m is an object; use an array of pairs"],
    ['{"t":1,"s":1,"d":"<","m":[["A","b"],["A"]]}', 'm[1] is no pair of strings; use ["Name","value"].'],
    ['{"t":1,"s":1,"d":"<","m":[]}', "use raw for such a message"],
    ['{"t":1,"s":1,"d":"<","m":[["A","b\\r\\nC: d"]]}', "use raw for such a message"],
    ['{"t":1,"s":1,"d":">","m":[["A","b\\nC: d"]]}', "use raw for such a message"],
    ['{"t":1,"s":1,"d":">","m":[["A","b\\u0000"]]}', "use raw for such a message"],
    ['{"t":1,"s":1,"d":"<","m":[["A:b","c"]]}', "use raw for such a message"],
    ['{"t":1,"s":1,"d":"<","m":[["A","€"]]}', "m has a character that is no byte"],
    ['{"t":1,"s":1,"d":"<","m":[["A","\\u20ac"]]}', "m has a character that is no byte"],
    ['{"t":1,"s":1,"d":"<","raw":"====="}', "raw is no Base64"],
    ['{"t":1,"s":1,"d":"<","raw":""}', "raw is no Base64"],
    ['{"t":1,"s":1,"d":"<","m":[["A","b"]],"c":[0,3]}', "c[0] is 0"],
    ['{"t":1,"lost":0,"why":"x"}', "lost is 0; use a whole number from 1"],
    ['{"t":1,"lost":3}', "why is missing; use a string."],
  ])("that is none is refused, and the message says what would be right: %s", (text, message) => {
    const error = failureOf(() => parseLine(text, 7));
    expect(error).toMatchObject({ code: "E_RECORDING_LINE", line: 7 });
    expect(error.message).toContain("line 7: ");
    expect(error.message).toContain(message);
  });

  test.each([
    '{"t":1,"s":1,"d":"<","m":[["Secret","planted-secret",1]]}',
    '{"t":1,"s":1,"d":"<","m":"planted-secret"}',
    '{"t":1,"s":1,"d":"planted-secret","m":[]}',
    '{"t":1,"s":1,"d":"<","raw":"planted-secret!"}',
    '{"t":1,"s":1,"open":"x" planted-secret',
    '{"t":"planted-secret","s":1,"open":"x"}',
  ])("that is refused is not quoted: %s", (text) => {
    expect(String(failureOf(() => parseLine(text, 1)).stack)).not.toContain("planted-secret");
  });
});

describe("a first line", () => {
  test.each([
    '{"pluto":"recording","version":1,"tap":"between","started":"2026-01-05T08:00:00.000Z","to":"pbx.example:5038","greeting":"Asterisk Call Manager/9.0.0","anonymised":false,"secrets":"removed"}',
    '{"pluto":"recording","version":1,"from":"x","tap":"client","started":"2026-01-05T08:00:00Z","flow":"a","count":3}',
  ])("keeps its members and their order: %s", (text) => {
    expect(printHead(parseHead(text))).toBe(`${text}\n`);
  });

  test.each([
    ["", "E_NO_RECORDING"],
    ["Asterisk Call Manager/9.0.0", "E_NO_RECORDING"],
    ['{"t":0,"s":1,"open":"x"}', "E_NO_RECORDING"],
    ['{"pluto":"recording","version":2,"tap":"client","started":"2026-01-05T08:00:00.000Z"}', "E_RECORDING_VERSION"],
    ['{"pluto":"recording","version":1,"tap":"wire","started":"2026-01-05T08:00:00.000Z"}', "E_RECORDING_LINE"],
    ['{"pluto":"recording","version":1,"tap":"client","started":"today"}', "E_RECORDING_LINE"],
    ['{"pluto":"recording","version":1,"tap":"client","started":"2026-01-05T08:00:00Z","x":[]}', "E_RECORDING_LINE"],
  ])("%s is refused with %s", (text, code) => {
    expect(failureOf(() => parseHead(text))).toMatchObject({ code, line: 1 });
  });
});

describe("headers and bytes", () => {
  test.each([
    [
      "<",
      "Event: A\r\nB: \r\n\r\n",
      [
        ["Event", "A"],
        ["B", ""],
      ],
    ],
    [
      "<",
      "Event: A\r\nB:  x \r\n\r\n",
      [
        ["Event", "A"],
        ["B", " x "],
      ],
    ],
    [
      "<",
      "Event: A\r\nB: x\n\r\nC: a: b\r\n\r\n",
      [
        ["Event", "A"],
        ["B", "x\n"],
        ["C", "a: b"],
      ],
    ],
    [">", "Action: Ping\r\n\r\n", [["Action", "Ping"]]],
    [
      ">",
      "Action: A\r\nVariable: a=b\r\nVariable: c\r\n\r\n",
      [
        ["Action", "A"],
        ["Variable", "a=b"],
        ["Variable", "c"],
      ],
    ],
  ] as const)("%s %j is canonical", (direction, text, pairs) => {
    expect(pairsOf(text, direction)).toEqual(pairs);
    expect(messageText(pairs)).toBe(text);
  });

  test.each([
    ["<", "Event: A\n\n", "bare LFs"],
    ["<", "Event: A\nB: c\r\n\r\n", "an LF in the first line, which tells how lines end"],
    ["<", "Event:A\r\n\r\n", "no blank"],
    ["<", "Event A\r\n\r\n", "no colon"],
    ["<", "Event A\r\nB: c\r\n\r\n", "no colon in a line"],
    ["<", "Event: A\rB\r\n\r\n", "a bare CR"],
    ["<", "\r\n", "no header"],
    ["<", "Event: A\r\n\r\n\r\n", "an extra blank line"],
    ["<", "Response: Follows\r\nPrivilege: Command\r\n\r\n", "an old answer to Command"],
    [">", "Action: Ping\r\nA: b\nc\r\n\r\n", "an LF in what a client sends"],
    [">", "Action: Ping\0\r\n\r\n", "a NUL in what a client sends"],
    ["<", "Event: A\r\n", "no end"],
    ["<", "", "nothing"],
  ] as const)("%s %j is not: %s", (direction, text, _why) => {
    expect(pairsOf(text, direction)).toBeUndefined();
  });

  test("whatever is canonical is given back, and is what its headers make", () => {
    const piece = fc.constantFrom(
      "a",
      "B",
      ":",
      ": ",
      " ",
      "\r",
      "\n",
      "\r\n",
      "\0",
      "\xFF",
      "Response: Follows",
      "\r\n\r\n",
    );
    const message = fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join("")}\r\n\r\n`);
    fc.assert(
      fc.property(message, fc.constantFrom(">" as const, "<" as const), (text, direction) => {
        const pairs = pairsOf(text, direction);
        if (pairs === undefined) return;
        expect(messageText(pairs)).toBe(text);
        expect(isCanonical(pairs, direction)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("a secret that was removed is sent as the bytes of …", () => {
    const line = parseLine('{"t":1,"s":1,"d":">","m":[["Secret","…"],["Variable","PIN=…"]]}', 1);
    expect(isWireLine(line) && wireBytes(line)).toBe("Secret: \xE2\x80\xA6\r\nVariable: PIN=\xE2\x80\xA6\r\n\r\n");
  });
});
