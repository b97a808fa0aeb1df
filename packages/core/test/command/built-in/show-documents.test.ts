import { describe, expect, it } from "vitest";

import { defineAction } from "../../../src/action/define-action.ts";
import type { ActionDefinition } from "../../../src/action/action-definition.ts";
import { Bench } from "../services.ts";

const idle = (definition: Omit<ActionDefinition, "run">): ActionDefinition =>
  defineAction({ ...definition, run: ({ reply }) => reply.success() });
const ping = idle({ name: "Ping", classes: [], doc: { synopsis: "Ask for a sign of life." } });
const paint = idle({
  name: "Paint",
  classes: ["call"],
  doc: {
    synopsis: "Paint a channel in a colour, and do so with a synopsis that is longer than a line.",
    description:
      "A long description, which goes on until the end of the line is near and has to be broken.\nThen more.",
    parameters: { Colour: "The colour." },
  },
});
const bench = new Bench({ actions: [ping, paint] });

describe("manager show commands", () => {
  it("lists by the alphabet, as wide as the longest name, cut at 80 columns", async () => {
    expect(await bench.lines("manager show commands now")).toEqual([
      "  Action  Synopsis",
      "  ------  --------",
      `  Paint   ${paint.doc.synopsis.slice(0, 70)}`,
      "  Ping    Ask for a sign of life.",
    ]);
  });
});

const pingLines = [
  "",
  "  -= Info about Manager Command 'Ping' =- ",
  "",
  "[Synopsis]",
  "Ask for a sign of life.",
  "",
  "[Provided By]",
  "builtin",
  "",
  "[Since]",
  "0.2.0",
  "",
  "[Description]",
  "Not available",
  "",
  "[Syntax]",
  "Action: Ping",
  "[ActionID:] <value>",
  "",
  "[Arguments]",
  "",
  "ActionID",
  "    A word of the client's own, which every message that answers this one",
  "    carries.",
  "",
  "[Privilege]",
  "<none>",
  "",
  "[See Also]",
  "Not available",
  "",
  "[List Responses]",
  "None",
  "",
  "[End List Responses]",
  "",
  "[Final Response]",
  "None",
  "",
  "[End Final Response]",
];

describe("manager show command", () => {
  it("prints the sections in their order", async () => {
    expect(await bench.lines("manager show command PING")).toEqual(pingLines);
  });

  it("prints several in the order of the list, and nothing for a stranger", async () => {
    const lines = await bench.lines("manager show command ping nosuch paint ping");
    expect(lines.filter((line) => line.includes("Info about"))).toEqual([
      "  -= Info about Manager Command 'Paint' =- ",
      "  -= Info about Manager Command 'Ping' =- ",
    ]);
    expect(lines.slice(9, 32)).toEqual([
      "",
      "[Since]",
      "Not available",
      "",
      "[Description]",
      "A long description, which goes on until the end of the line is near and has to",
      "be broken.",
      "Then more.",
      "",
      "[Syntax]",
      "Action: Paint",
      "[ActionID:] <value>",
      "[Colour:] <value>",
      "",
      "[Arguments]",
      "",
      "ActionID",
      "    A word of the client's own, which every message that answers this one",
      "    carries.",
      "",
      "Colour",
      "    The colour.",
      "",
    ]);
    expect(await bench.run("manager show command nosuch")).toEqual({ ok: true, text: "" });
    expect((await bench.run("manager show command")).text).toMatch(/^Usage: manager show command <actionname> \[</);
    expect(await bench.value("manager show command ping")).toMatchObject([{ name: "Ping", privilege: "<none>" }]);
  });
});

describe("manager show events", () => {
  it("prints three names a row and the count", async () => {
    const names = bench.services.events.list();
    const lines = await bench.lines("manager show events");
    const width = Math.max(...names.map((name) => name.length));
    expect(lines[0]).toBe("Events:");
    expect(lines[1]).toBe(`  ${`${"-".repeat(width)}  `.repeat(3)}`);
    expect(lines[2]).toBe(
      `  ${names
        .slice(0, 3)
        .map((name) => name.padEnd(width))
        .join("  ")}`,
    );
    expect(lines.slice(-2)).toEqual(["", "172 events registered."]);
    expect(lines).toHaveLength(2 + 58 + 2);
    expect((await bench.run("manager show events x")).ok).toBe(false);
  });
});

describe("manager show event", () => {
  it("prints the name as it was asked for, and the headers as the seed does", async () => {
    const lines = await bench.lines("manager show event originateresponse");
    const syntax = lines.indexOf("[Syntax]");
    expect(lines.slice(0, 4)).toEqual([
      "Event: originateresponse",
      "",
      "  -= Info about Manager Event 'OriginateResponse' =- ",
      "",
    ]);
    expect(lines.slice(syntax, syntax + 5)).toEqual([
      "[Syntax]",
      "Event: OriginateResponse",
      "[ActionID:] <value>",
      "Response: <value>",
      "Channel: <value>",
    ]);
    expect(lines.slice(-3)).toEqual(["[See Also]", "Originate", ""]);
    expect(lines.filter((line) => line.startsWith("["))).toEqual([
      "[Synopsis]",
      "[Provided By]",
      "[Since]",
      "[Description]",
      "[Syntax]",
      "[ActionID:] <value>",
      "[Arguments]",
      "[See Also]",
    ]);
  });

  it("knows no stranger and wants one word", async () => {
    expect(await bench.lines("manager show event Nosuch")).toEqual(["Could not find event 'Nosuch'"]);
    for (const words of ["", " a b"]) {
      expect((await bench.run(`manager show event${words}`)).text).toMatch(/^Usage: manager show event <eventname>\n/);
    }
  });
});
