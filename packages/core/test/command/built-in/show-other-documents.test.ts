import { describe, expect, it } from "vitest";

import type { DocumentationSource } from "../../../src/ports/documentation/documentation-source.ts";
import { runLine } from "../../../src/command/run-line.ts";
import { createTestManager, FakePeer } from "../../fakes.ts";

const knock = {
  name: "Knock",
  classes: ["command"],
  synopsis: "One knock.",
  module: "mod_test",
  since: [],
  description: "Loud.\n    Very loud, as loud as a knock can be when somebody stands behind the door and waits.",
  headers: [],
  seeAlso: [],
};
let reloads = 0;
const source: DocumentationSource = {
  texts: {
    actions: new Map([
      [
        "ping",
        {
          ...knock,
          name: "Ping",
          synopsis: "Knock at the door.",
          headers: [
            {
              name: "Hard",
              isRequired: true,
              description: "How to knock.",
              values: [{ value: "yes", description: "With the fist.\n    Twice." }],
            },
          ],
          seeAlso: [{ type: "application", name: "Wait" }],
          listEvents: [{ name: "Knock", documents: [knock, { ...knock, synopsis: "Another." }] }],
          finalEvent: { name: "Stranger", documents: [] },
        },
      ],
    ]),
    events: new Map([["knock", [knock]]]),
  },
  reload: async () => {
    reloads++;
  },
};

const { manager } = createTestManager({ users: [] }, { documentation: source });
const console = manager.connect(new FakePeer("LOCAL"));
if (console === undefined) throw new Error("The console was turned away.");
const ours = createTestManager({ users: [] }).manager.services.events.list().length;
const textOf = async (line: string): Promise<string> => (await runLine(line, "text", console, manager.services)).text;

describe("the texts of a documentation source", () => {
  it("stand in place of our own, with every section", async () => {
    const text = await textOf("manager show command ping");
    expect(text).toContain("[Synopsis]\nKnock at the door.\n\n[Provided By]\nmod_test\n\n[Since]\nNot available\n");
    expect(text).toContain(
      "[Description]\nLoud.\n    Very loud, as loud as a knock can be when somebody stands behind the door\n    and waits.\n\n",
    );
    expect(text).toContain("[Syntax]\nAction: Ping\nHard: <value>\n\n");
    expect(text).toContain(
      "[Arguments]\n\nHard\n    How to knock.\n        yes - With the fist.\n            Twice.\n\n[Privilege]\n<none>\n\n[See Also]\nWait()\n",
    );
    expect(text.match(/-= Info about Manager Event 'Knock' =-/g)).toHaveLength(2);
    expect(text).toContain("[End List Responses]\n\n[Final Response]\nEvent: Stranger\n\n[End Final Response]\n");
    expect(await textOf("manager show commands")).toMatch(/^ {2}Ping +Knock at the door\.$/m);
  });

  it("leave what they do not explain to us", async () => {
    expect(await textOf("manager show command logoff")).toContain("[Synopsis]\nEnd the session.");
    expect(await textOf("manager show event fullybooted")).toContain("-= Info about Manager Event 'FullyBooted' =-");
  });

  it("bring events of their own", async () => {
    expect(await textOf("manager show event KNOCK")).toContain(
      "Event: KNOCK\n\n  -= Info about Manager Event 'Knock' =-",
    );
    expect(await textOf("manager show events")).toContain(`\n${ours + 1} events registered.\n`);
  });

  it("are read again by a reload", async () => {
    await manager.reload();
    expect(reloads).toBe(1);
  });
});
