import { describe, expect, test } from "vitest";

import { JsonScriptError } from "../../../src/script/script-error.ts";
import { readJsonScript } from "../../../src/script/read-json-script.ts";
import { faultsOf } from "../faults.ts";

const names = {
  values: ["ofAnother"],
  headers: { Originate: ["Channel", "Exten", "Variable"], UserEvent: ["UserEvent"] },
};

const wrong = (lines: string): readonly string[] => faultsOf(`ami-script 1\n${lines}\n`, { names });

describe("what stands in a text of a script as {=Name}", () => {
  test.each([
    "on Originate\n reply\n Response: {=Channel} {=exten} {=ActionID} {=action}",
    "on Originate\nX-Tag: {any}\n\n reply\n Response: {=X-Tag}",
    "on Originate\nVariable: a={int:number}\n\n reply\n Response: {=number}",
    "on originate\n reply\n Response: {=waiting}\nplay p\n let waiting = 1",
    "on Originate\n reply\n Response: {=ofAnother}",
    "on UserEvent\n reply\n Response: {=Whatever}",
    "on MyOwn\n reply\n Response: {=Whatever}",
    "play p\n let waiting = 1\n event\n Event: A\n B: {=waiting}",
  ])("%j is found", (lines) => {
    expect(wrong(lines)).toEqual([]);
  });

  test.each([
    [
      "on Originate\n reply\n Response: {=Chanel}",
      "4:12: there is no {=Chanel}: Originate has no such header, and no let names it; if clients send it all the same, write Chanel: {any} below on. Did you mean {=Channel}?",
    ],
    [
      "on Originate\n reply\n Response: {=Nothing}",
      "4:12: there is no {=Nothing}: Originate has no such header, and no let names it; if clients send it all the same, write Nothing: {any} below on.",
    ],
    [
      "play p\n let waiting = 1\n event\n Event: A\n B: {=wating}",
      "6:5: there is no {=wating}: a play answers no action, and no let names it. Did you mean {=waiting}?",
    ],
  ])("%j is not", (lines, message) => {
    expect(wrong(lines)).toEqual([message]);
  });

  test("is found, or not, in JSON", () => {
    const script = {
      rules: [{ on: "Originate", do: [{ success: "{=Chanel}" }] }],
      plays: [{ play: "p", steps: [{ let: { a: "b" } }, { event: "A", headers: { B: "{=a}", C: "{=c}" } }] }],
    };
    expect(() => readJsonScript(script, { names, file: "a.json" })).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ file: "a.json", pointer: "/rules/0/do/0/success" }),
          expect.objectContaining({ file: "a.json", pointer: "/plays/0/steps/1/headers/C" }),
        ],
      }),
    );
  });

  test("is not looked at where nobody says what there is besides", () => {
    expect(faultsOf("ami-script 1\nplay p\n event\n Event: A\n B: {=c}\n")).toEqual([]);
  });
});

test("a fault in a script of JSON names its file", () => {
  try {
    readJsonScript({ rules: 1, plays: [{ play: "p", steps: [{ restart: { dwon: "2s" } }] }] }, { file: "more.json" });
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof JsonScriptError)) throw error;
    expect(error.message.split("\n")).toEqual([
      "more.json: /rules: is a number; use an array.",
      "more.json: /plays/0/steps/0/restart/dwon: The fault restart has no field 'dwon'; did you mean 'down'?",
    ]);
  }
});
