import { describe, expect, test } from "vitest";

import type { ActionDefinition } from "../../src/action/action-definition.ts";
import { asterisk13Persona } from "../../src/persona/asterisk-13.ts";
import { currentPersona } from "../../src/persona/current.ts";
import type { Persona } from "../../src/persona/persona.ts";
import { createTestManager, settle } from "../fakes.ts";
import { type Defect, defects, secret } from "./defects.ts";
import { headerDefects } from "./header-defects.ts";

const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
const timeout = 60_000;
const personas: Readonly<Record<string, Persona>> = { current: currentPersona, "13": asterisk13Persona };

/** A manager with the action Defect, and what its log says of it. */
const setUp = (run: Defect["run"], persona: Persona) => {
  const limits = { actionTimeout: timeout, producedBytes: 10_000 };
  const made = createTestManager({ users, general: { debug: false } }, { limits, persona });
  const definition: ActionDefinition = {
    name: "Defect",
    classes: [],
    doc: { synopsis: "Has a defect." },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
    run: ({ reply }) => run(reply) as void,
  };
  made.manager.actions.register(definition);
  const logged = () => made.log.lines.filter((line) => line.includes("Defect"));
  const wait = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) {
      await settle();
      made.clock.endTurn();
    }
    await made.clock.advance(timeout);
    for (let turn = 0; turn < 20; turn++) {
      await settle();
      made.clock.endTurn();
    }
  };
  return { ...made, logged, wait };
};

const linesOf = ({ late, logged }: Defect): readonly string[] => [
  `error Action Defect ${logged}`,
  ...(late === undefined ? [] : [`debug Action Defect ${late}`]),
];

const request = ["ActionID: d", `Secret: ${secret}`];

describe.each(Object.entries(personas))("with the manners of Asterisk %s", (_, persona) => {
  describe.each(Object.entries({ ...defects, ...headerDefects }))("an action that %s", (_name, defect) => {
    test("ends over a connection, and nobody else notices", async () => {
      const { logIn, logged, wait } = setUp(defect.run, persona);
      const [client, other] = [logIn("a", "s", "Events: off"), logIn("a", "s", "Events: off")];
      client.act("Defect", ...request);
      other.act("Ping", "ActionID: o");
      expect(other.peer.taken()).toMatch(/^Response: Success\nActionID: o\nPing: Pong/);
      await wait();
      expect(client.peer.taken()).toMatch(defect.answer);
      expect(logged()).toEqual(linesOf(defect));
      client.act("Ping", "ActionID: p");
      expect(client.peer.taken()).toMatch(/^Response: Success\nActionID: p\nPing: Pong/);
      expect([client.peer.isEnded, client.peer.isPaused]).toEqual([false, false]);
    });

    test("ends over HTTP", async () => {
      const { logged, poll, wait } = setUp(defect.run, persona);
      const poller = poll();
      await poller.act("login", "username: a", "secret: s", "events: off");
      const asked = poller.act("Defect", ...request);
      await wait();
      expect(await asked).toMatch(defect.answer);
      expect(logged()).toEqual(linesOf(defect));
      expect(await poller.act("ping", "ActionID: p")).toMatch(/^Response: Success\nActionID: p\nPing: Pong/);
    });
  });
});
