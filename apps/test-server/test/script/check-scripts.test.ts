import { fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { checkScripts } from "../../src/script/check-scripts.ts";
import { knownNames } from "../../src/script/known-names.ts";

const good = { file: "good.ami", text: fromText("ami-script 1\non Ping\n  silence\n") };
const bad = { file: "b\u001Bad.ami", text: fromText("ami-script 1\nonn Ping\n  silenc\n") };
const goodJson = { file: "good.json", text: fromText('{ "rules": [{ "on": "Ping", "do": [] }] }') };
const badJson = { file: "bad.JSON", text: fromText('{ "rules": [{ "do": [] }] }') };
const noJson = { file: "no.json", text: fromText('{ "secret') };
const absent = { file: "absent.ami", unreadable: "no such file" };

test.each([
  [[], [], 0],
  [[good, goodJson], [], 0],
  [
    [good, bad],
    [
      String.raw`b\x1bad.ami:2:1: there is no word 'onn'; did you mean 'on'?`,
      String.raw`b\x1bad.ami:3:3: there is no word 'silenc'; did you mean 'silence'?`,
    ],
    1,
  ],
  [[badJson], ["bad.JSON: /rules/0/on: is missing; use a string."], 1],
  [[noJson], ["no.json: the script: is no JSON; a script in lines has a name that ends in .ami."], 1],
  [
    [absent, badJson],
    ["absent.ami: cannot be read: no such file", "bad.JSON: /rules/0/on: is missing; use a string."],
    2,
  ],
])("%#", (files, lines, exitCode) => {
  expect(checkScripts(files)).toEqual({ lines, exitCode });
});

test("scripts include others, and are held against the names that there are", () => {
  const text = fromText("ami-script 1\ninclude b.ami\non Ping from tset\n");
  const options = { names: { users: ["test"] }, read: () => fromText("ami-script 1\nx\n") };
  expect(checkScripts([{ file: "a.ami", text }, goodJson], options)).toEqual({
    lines: [
      "b.ami:2:1: there is no word 'x'; there are user, on, play, include.",
      "a.ami:3:14: there is no user 'tset'; did you mean 'test'?",
    ],
    exitCode: 1,
  });
});

test("what no let names, and the action has not, is told; a let of another script that is checked with it counts", () => {
  const uses = { file: "uses.ami", text: fromText("ami-script 1\non Ping\n  reply\n  Response: {=waiting}\n") };
  const lets = { file: "lets.ami", text: fromText("ami-script 1\nplay main\n  let waiting = 1\n") };
  const options = { names: knownNames() };
  expect(checkScripts([uses], options)).toEqual({
    lines: [expect.stringMatching(/^uses\.ami:4:\d+: there is no \{=waiting\}: Ping has no such header/)],
    exitCode: 1,
  });
  expect(checkScripts([uses, lets], options)).toEqual({ lines: [], exitCode: 0 });
  // Who says what else there is is believed.
  expect(checkScripts([uses], { names: { ...knownNames(), values: ["waiting"] } }).exitCode).toBe(0);
  // And nobody knows what one that cannot be read would have named.
  expect(checkScripts([uses, bad], options).lines).toHaveLength(2);
});

test("users and plays of one name in two scripts are told", () => {
  const one = { file: "one.ami", text: fromText("ami-script 1\nuser bob secret s\nplay main\n  wait 1s\n") };
  const two = { ...one, file: "two.ami" };
  expect(checkScripts([one, two, good])).toEqual({
    lines: [
      "two.ami: the user bob is in one.ami, too; a server takes one of that name.",
      "two.ami: the play main is in one.ami, too; a server takes one of that name.",
    ],
    exitCode: 1,
  });
});
