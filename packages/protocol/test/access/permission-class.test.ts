import { describe, expect, test } from "vitest";

import {
  allClasses,
  maskOf,
  parseClassList,
  parseEventMask,
  printClasses,
  printGrantedClasses,
} from "../../src/access/permission-class.ts";

const everything =
  "system,call,log,verbose,command,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message,all";

describe("parseClassList (docs/protocol.md#permission-lists)", () => {
  test.each([
    ["system,call", maskOf(["system", "call"]), []],
    [" system , call ", maskOf(["system", "call"]), []],
    ["all", allClasses, []],
    ["none,call", maskOf(["call"]), []],
    ["call,user,", maskOf(["call", "user"]), []],
    ["System", 0, ["System"]],
    ["ag,x", 0, ["ag", "x"]],
    [",call", maskOf(["call"]), [""]],
    ["", 0, [""]],
  ])("%j", (list, mask, unknown) => {
    expect(parseClassList(list)).toEqual({ mask, unknown });
  });
});

describe("parseEventMask (docs/protocol.md#event-masks)", () => {
  test.each([
    ["", undefined],
    ["on", allClasses],
    ["ON", allClasses],
    ["off", 0],
    ["0", 0],
    ["1", 1],
    ["64", 64],
    ["2147483647", allClasses],
    ["2147483648", undefined],
    ["-1", 0],
    ["bogus", 0],
    ["call,user", maskOf(["call", "user"])],
  ])("%j", (text, mask) => {
    expect(parseEventMask(text)).toBe(mask);
  });
});

test.each([
  [0, "<none>", "<none>"],
  [2, "call,all", "call"],
  [maskOf(["system", "config"]), "system,config,all", "system,config"],
  [allClasses, everything, everything],
])("mask %i prints as %s, and as granted classes %s", (mask, overlapping, granted) => {
  expect(printClasses(mask)).toBe(overlapping);
  expect(printGrantedClasses(mask)).toBe(granted);
});
