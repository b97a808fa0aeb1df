import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { readDocumentation } from "../../src/documentation/read-documentation.ts";
import { XmlError, XmlTree } from "../../src/documentation/xml-tree.ts";
import { serverLimits } from "../../src/limits.ts";

const read = (...texts: string[]) => {
  const tree = new XmlTree();
  for (const text of texts) tree.write(text);
  return readDocumentation(tree.finish());
};
const fixture = readFileSync(new URL("core-en_US.xml", import.meta.url), "utf8");

describe("the documentation of an Asterisk installation", () => {
  const { actions, events } = read(fixture);

  it("explains actions with everything that stands in it", () => {
    expect(actions.get("ping")).toEqual({
      name: "Ping",
      synopsis: "Knock at the *door*.",
      module: "mod_test",
      since: ["1.2.3", "4.5.0"],
      description: [
        "Say <words> or 'none', write \"door.log\", read ${DOOR}.",
        "NOTE: Mind the dog.",
        "WARNING: It bites.",
        "Often.",
        "Example: Two knocks",
        "    Action: Ping",
        "    Hard: yes",
        "${DOOR}: How it stands.",
        "    OPEN: Walk in.",
        "    SHUT",
      ].join("\n"),
      headers: [
        { name: "ActionID", isRequired: false, description: "A mark of your own & nobody else's.", values: [] },
        {
          name: "Hard",
          isRequired: true,
          description: "How to knock.",
          values: [
            { value: "yes", description: "With the fist.\n    twice\n    Mind your hand." },
            { value: "no", description: undefined },
          ],
        },
        { name: "Silent", isRequired: false, description: undefined, values: [] },
        { name: "Odd", isRequired: false, description: "    a - First.\nAnd then.", values: [] },
      ],
      seeAlso: [
        { type: "manager", name: "Login" },
        { type: "application", name: "Wait" },
      ],
      listEvents: [{ name: "Knock", documents: [expect.objectContaining({ synopsis: "One knock." })] }],
      finalEvent: { name: "KnockComplete", documents: [expect.objectContaining({ synopsis: "No more." })] },
    });
    expect(actions.get("login")).toMatchObject({ module: "builtin", since: [], description: undefined });
  });

  it("explains every instance of an event, with its channels and what it includes", () => {
    const documents = events.get("doorbell") ?? [];
    expect(documents.map(({ synopsis, classes }) => ({ synopsis, classes }))).toEqual([
      { synopsis: "It rang.", classes: ["system", "call"] },
      { synopsis: "It rang again.", classes: ["user"] },
    ]);
    const headers = documents[0]?.headers ?? [];
    expect(headers.slice(0, 2).map(({ name }) => name)).toEqual(["DestChannel", "DestChannelState"]);
    // What is included from other files, or by paths we do not know, is not there.
    expect(headers.slice(-2)).toEqual([
      { name: "Tone", isRequired: true, description: "Which 'tone'.", values: [] },
      { name: "Echo", isRequired: false, description: undefined, values: [] },
    ]);
  });

  it("reads the same in pieces", () => {
    expect(read(...(fixture.match(/.{1,7}/gs) ?? []))).toEqual({ actions, events });
  });
});

const docs = (content: string): string => `<docs>${content}</docs>`;
const circle = docs(
  `<manager name="A"><syntax><xi:include xpointer="xpointer(/docs/manager[@name='A']/syntax)"/></syntax></manager>`,
);
/** Ten entries, each of which includes the next one ten times. */
const bomb = docs(
  Array.from({ length: 10 }, (_, at) => {
    const include = `<xi:include xpointer="xpointer(/docs/manager[@name='b${at + 1}']/syntax/node())"/>`;
    return `<manager name="b${at}"><syntax>${include.repeat(10)}</syntax></manager>`;
  }).join("") + `<manager name="b10"><syntax><parameter name="x"/></syntax></manager>`,
);
const entities = `<!DOCTYPE docs [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`;

describe("a documentation that is none", () => {
  it.each([
    ["empty", "", "document must contain a root element"],
    ["cut off", `<docs><manager name="A">`, "unclosed tag"],
    ["not well-formed", `<docs><manager name="A"></docs>`, "unexpected close tag"],
    ["another kind of file", "<html></html>", "it begins with <html> and not with <docs>"],
    ["without entries", "<docs></docs>", "it documents no action and no event"],
    ["with entities of its own", `${entities}<docs><manager name="&b;"/></docs>`, "undefined entity"],
    [
      "with external entities",
      `<!DOCTYPE docs [<!ENTITY x SYSTEM "/etc/passwd">]><docs>&x;</docs>`,
      "undefined entity",
    ],
    ["that includes itself", circle, "its includes go round in circles"],
    ["that includes ever more", bomb, `more than ${serverLimits.documentationIncludes}`],
    ["nested without end", "<a>".repeat(1000), `nested more than ${serverLimits.documentationDepth} deep`],
    [
      "with too many elements",
      `<docs>${"<a/>".repeat(serverLimits.documentationElements)}`,
      "more than 500000 elements",
    ],
  ])("is refused: %s", (_, text, message) => {
    expect(() => read(text)).toThrow(XmlError);
    expect(() => read(text)).toThrow(message);
  });
});
