import { bytes, type ByteString, demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { defineAction } from "../../../src/action/define-action.ts";
import type { ActionInterceptor, InterceptedAction, Interception } from "../../../src/action/intercept/interceptor.ts";
import type { Verdict } from "../../../src/action/intercept/verdict.ts";
import { asterisk13Persona } from "../../../src/persona/asterisk-13.ts";
import type { ManagerOptions } from "../../../src/manager-options.ts";
import { createTestManager, settle, type TestClient } from "../../fakes.ts";

const users = [
  { name: "a", secret: "s", read: ["system", "user"], write: "all" },
  { name: "few", secret: "s", read: [], write: ["originate"] },
] as const;

type Intercept = (request: InterceptedAction) => Interception | Promise<Interception>;

/** A manager whose interceptor does this, and lets logins be. */
const fixture = (intercept: Intercept, options: Partial<ManagerOptions> = {}) => {
  const seen: { name: string; verdict: Verdict }[] = [];
  const interceptor: ActionInterceptor = {
    name: "script",
    intercept: (request) => {
      if (request.action.name === "Login" && request.verdict === "run") return "go on";
      seen.push({ name: request.action.name, verdict: request.verdict });
      return intercept(request);
    },
  };
  const made = createTestManager({ users }, { interceptor, limits: { actionTimeout: 60_000 }, ...options });
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) {
      await settle();
      made.clock.endTurn();
    }
  };
  const errors = (): readonly string[] =>
    made.log.lines.filter((line) => /^(?:error|debug)/.test(line) && !line.includes(" thrown at "));
  return { ...made, seen, rest, errors };
};

const ask = async (client: TestClient, action: string, ...headers: string[]): Promise<string> => {
  client.act(action, "ActionID: i", ...headers);
  await settle();
  return client.peer.taken();
};

const pong = /^Response: Success\nActionID: i\nPing: Pong\nTimestamp: [\d.]+\n\n$/;

describe("an interceptor", () => {
  test("is asked once for each action, in its order, with what the manager would do", async () => {
    const { clock, connect, logIn, manager, seen } = fixture(() => "go on", { limits: { actionsPerSecond: 7 } });
    const stranger = connect();
    stranger.act("Ping");
    const few = logIn("few", "s");
    const client = logIn("a", "s");
    client.act("Ping");
    client.act("NoSuchAction");
    few.act("Filter", "Operation: Add", "Filter: x");
    few.act("Originate", "Channel: PJSIP/1", "Application: System", "Data: rm");
    await settle();
    client.act("");
    client.send("Action: Ping\r\nX: ".padEnd(5000, "y") + "\r\n\r\n");
    client.send(`Action: Ping\r\n${"X: y\r\n".repeat(200)}\r\n`);
    for (let over = 0; over < 3; over++) client.act("Ping");
    clock.endTurn();
    expect(seen).toEqual([
      { name: "Ping", verdict: "not logged in" },
      { name: "Ping", verdict: "run" },
      { name: "NoSuchAction", verdict: "unknown" },
      { name: "Filter", verdict: "denied" },
      { name: "Originate", verdict: "denied" },
      { name: "", verdict: "no name" },
      { name: expect.any(String), verdict: "line-too-long" },
      { name: "Ping", verdict: "too-many-lines" },
      { name: "Ping", verdict: "run" },
      { name: "Ping", verdict: "too many" },
      { name: "Ping", verdict: "too many" },
    ]);
    const over = manager.shutdown();
    const late = connect();
    late.act("Ping");
    expect(seen.at(-1)).toEqual({ name: "Ping", verdict: "shutting down" });
    for (const { session } of [stranger, few, client, late]) session?.peerClosed();
    await clock.advance(1000);
    await over;
  });

  test("changes nothing by letting the manager go on, at once or later, over HTTP too", async () => {
    for (const intercept of [() => "go on" as const, async () => "go on" as const]) {
      const { logIn, poll } = fixture(intercept);
      expect(await ask(logIn("a", "s"), "Ping")).toMatch(pong);
      const poller = poll();
      await poller.act("login", "username: a", "secret: s", "events: off");
      expect(await poller.act("ping", "ActionID: i")).toMatch(pong);
      expect(await poller.act("nonsense")).toContain("Invalid/unknown command: nonsense");
    }
  });

  const forms: readonly (readonly [string, (request: InterceptedAction) => void, string])[] = [
    ["success", ({ reply }) => reply.success("Done"), "Response: Success\nActionID: i\nMessage: Done\n\n"],
    ["error", ({ reply }) => reply.error("No"), "Response: Error\nActionID: i\nMessage: No\n\n"],
    [
      "raw lines",
      ({ reply }) => reply.raw("Success", ["X: 1", "X: 2"]),
      "Response: Success\nActionID: i\nX: 1\nX: 2\n\n",
    ],
    [
      "a list",
      ({ reply }) => {
        const list = reply.list("Things will follow");
        list.item("Thing", { Number: 1 });
        list.complete("ThingsComplete");
      },
      "Response: Success\nActionID: i\nEventList: start\nMessage: Things will follow\n\nEvent: Thing\nActionID: i\nNumber: 1\n\n" +
        "Event: ThingsComplete\nActionID: i\nEventList: Complete\nListItems: 1\n\n",
    ],
    ["bytes", ({ reply }) => reply.verbatim(demandBytes("Nonsense\u00ff\r\nResponse:")), "Nonsense\u00ff\nResponse:"],
    ["silence", ({ reply }) => reply.silence(), ""],
  ];

  test.each(forms)(
    "answers with %s, an action that there is and one that there is not",
    async (_, answer, expected) => {
      const { errors, logIn } = fixture((request) => {
        answer(request);
        return "answered";
      });
      for (const action of ["Ping", "QueueStatus", "NoSuchAction"]) {
        expect(await ask(logIn("a", "s"), action)).toBe(expected);
      }
      expect(errors()).toEqual([]);
    },
  );

  test("answers later; the actions behind wait, and nobody else", async () => {
    let answer = (): void => {};
    const { logIn } = fixture((request) =>
      request.action.get("Wait") === ""
        ? "go on"
        : new Promise((resolve) => {
            answer = () => {
              request.reply.success("Later");
              resolve("answered");
            };
          }),
    );
    const [client, other] = [logIn("a", "s"), logIn("a", "s")];
    client.act("QueueStatus", "Wait: 1");
    client.act("Ping");
    await settle();
    expect(client.peer.taken()).toBe("");
    expect(await ask(other, "Ping")).toMatch(pong);
    answer();
    await settle();
    expect(client.peer.taken()).toMatch(/^Response: Success\nMessage: Later\n\nResponse: Success\nPing: Pong/);
  });

  test("gives its answer after that of the next action, by what it tells the session", async () => {
    const { clock, logIn } = fixture(({ action, reply, session }) => {
      if (action.name !== "QueueStatus") return "go on";
      reply.silence();
      clock.after(500, () => void session.tell(bytes(`Response: Success\r\nActionID: ${action.actionId}\r\n\r\n`)));
      return "answered";
    });
    const client = logIn("a", "s");
    client.act("QueueStatus", "ActionID: 1");
    expect(await ask(client, "Ping")).toMatch(pong);
    await clock.advance(500);
    expect(client.peer.taken()).toBe("Response: Success\nActionID: 1\n\n");
  });

  test.each(["Ping", "ListThings", "ListThingsLater", "Wait"])(
    "adds something behind the manager's own answer: %s",
    async (action) => {
      const { errors, logIn, manager, rest } = fixture(async (request): Promise<Interception> => {
        await request.goOn();
        request.reply.event("Behind", { Number: 1 });
        request.session.tell("Event: Told\r\n\r\n");
        return "go on";
      });
      const doc = { synopsis: "Lists." };
      const end = { event: "ListComplete" } as const;
      manager.actions.register(
        defineAction({
          name: "ListThings",
          classes: [],
          doc,
          run: ({ reply }) =>
            reply.listLazily("Things will follow", end, function* (list) {
              yield list.item("Thing", {});
            }),
        }),
      );
      manager.actions.register(
        defineAction({
          name: "ListThingsLater",
          classes: [],
          doc,
          run: ({ reply }) =>
            reply.listLazily("Things will follow", end, async function* (list) {
              yield list.item("Thing", {});
              throw new Error("boom");
            }),
        }),
      );
      manager.actions.register(
        defineAction({
          name: "Wait",
          classes: [],
          doc,
          run: async ({ reply }) => {
            await settle();
            reply.success();
          },
        }),
      );
      const client = logIn("a", "s");
      client.act(action, "ActionID: i");
      await rest();
      expect(client.peer.taken()).toMatch(
        /^Response: Success\nActionID: i\n[^]*\nEvent: Behind\nActionID: i\nNumber: 1\n\nEvent: Told\n\n$/,
      );
      expect(errors().filter((line) => line.includes("script"))).toEqual([]);
    },
  );

  test("does not make what it leaves to the manager run in less time than that has", async () => {
    const { clock, errors, logIn } = fixture(async ({ goOn, reply }): Promise<Interception> => {
      await goOn();
      reply.event("Behind", {});
      return "answered";
    });
    const client = logIn("a", "s", "Events: off");
    client.act("WaitEvent", "Timeout: 1000", "ActionID: i");
    await settle();
    await clock.advance(999_000);
    expect(client.peer.taken()).toBe("");
    await clock.advance(1000);
    expect(client.peer.taken()).toMatch(/WaitEventComplete\nActionID: i\n\nEvent: Behind/);
    expect(errors()).toEqual([]);
  });

  test("answers what the manager would refuse, if it wants to: then nobody hears of a refusal", async () => {
    const { logIn, log } = fixture(({ reply }) => {
      reply.success("Even so");
      return "answered";
    });
    const client = logIn("few", "s");
    expect(await ask(client, "Filter")).toBe("Response: Success\nActionID: i\nMessage: Even so\n\n");
    expect(log.lines.filter((line) => line.includes("RequestNotAllowed"))).toEqual([]);
  });

  test("cannot talk the manager's own answer out of a guard, or of a class", async () => {
    const { logIn } = fixture(() => "go on");
    const client = logIn("few", "s");
    expect(await ask(client, "Filter")).toContain("Permission denied");
    expect(await ask(client, "Originate", "Channel: PJSIP/1", "Application: System", "Data: x")).toContain(
      "Originate Access Forbidden",
    );
  });

  test("sees the headers that an older Asterisk does not know, and may answer with any", async () => {
    const { logIn } = fixture(
      ({ action, reply }) => {
        reply.success({ Output: bytes(action.get("Output")) });
        return "answered";
      },
      { persona: { ...asterisk13Persona, unknownHeaders: { Ping: ["Output"] } } },
    );
    expect(await ask(logIn("a", "s"), "Ping", "Output: x")).toContain("\nOutput: x\n");
  });

  test("counts as any answer does: in statistics, in the log of changes", async () => {
    const { log, logIn, manager } = fixture(({ action, reply }) => {
      if (action.name === "Setvar") reply.error("No such channel");
      else reply.verbatim("Response: Goodbye\r\n\r\n");
      return "answered";
    });
    const client = logIn("a", "s");
    await ask(client, "Setvar", "Variable: X", "Value: 1");
    await ask(client, "Ping");
    await ask(client, "NoSuchAction");
    expect(log.changes.at(-1)?.message).toMatch(/^Change: Setvar by Manager 'a' from 127\.0\.0\.1: Error/);
    expect(Object.fromEntries(manager.services.statistics.actions)).toEqual({
      Login: 1,
      Setvar: 1,
      Ping: 1,
      unknown: 1,
    });
  });

  test("may end the session: the answer is its last", async () => {
    const { logIn } = fixture(({ reply, session }) => {
      reply.silence();
      session.kick();
      return "answered";
    });
    const client = logIn("a", "s");
    expect(await ask(client, "Ping")).toBe("");
    expect(client.peer.isEnded || client.peer.isDestroyed).toBe(true);
  });
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
const notBytes = "Łódź" as string as ByteString;
const never = new Promise<never>(() => {});
const internal = "Response: Error\nActionID: i\nMessage: Internal error; the server's log has the details\n\n";
const done = "Response: Success\nActionID: i\nMessage: Done\n\n";
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript say anything
const wrong = (word: unknown): Interception => word as Interception;

const defects: Readonly<Record<string, { intercept: Intercept; answer: string | RegExp; logged: string | undefined }>> =
  {
    throws: {
      intercept: () => {
        throw new Error("boom");
      },
      answer: internal,
      logged: "failed: boom",
    },
    "throws later": {
      intercept: async (): Promise<Interception> => Promise.reject(new Error("boom")),
      answer: internal,
      logged: "failed: boom",
    },
    "throws what the client sent": {
      intercept: ({ action }) => {
        throw new Error(`no ${action.get("Secret")}`);
      },
      answer: internal,
      logged: "failed: no <redacted from logging>",
    },
    "says that it has answered, and has not": {
      intercept: () => "answered",
      answer: internal,
      logged: "failed: it gave no answer",
    },
    "says so later": {
      intercept: async (): Promise<Interception> => "answered",
      answer: internal,
      logged: "failed: it gave no answer",
    },
    "answers and lets the manager go on": {
      intercept: ({ reply }) => {
        reply.success("Done");
        return "go on";
      },
      answer: done,
      logged: "failed: it went on when it had answered",
    },
    "goes on when it has answered": {
      intercept: async ({ goOn, reply }): Promise<Interception> => {
        reply.success("Done");
        await goOn();
        return "answered";
      },
      answer: done,
      logged: "failed: it went on when it had answered",
    },
    "goes on twice": {
      intercept: async ({ goOn }): Promise<Interception> => {
        await goOn();
        await goOn();
        return "answered";
      },
      answer: pong,
      logged: "failed: it went on twice",
    },
    "answers after the manager": {
      intercept: async ({ goOn, reply }): Promise<Interception> => {
        await goOn();
        reply.success("Done");
        return "answered";
      },
      answer: pong,
      logged: "failed: An action was answered twice; its definition must answer once.",
    },
    "says nothing": {
      intercept: () => wrong(undefined),
      answer: internal,
      logged: 'failed: it said neither "answered" nor "go on"',
    },
    "says something else, later, when it has answered": {
      intercept: async ({ reply }): Promise<Interception> => {
        reply.success("Done");
        return wrong("done");
      },
      answer: done,
      logged: 'failed: it said neither "answered" nor "go on"',
    },
    "does not wait for the manager's answer": {
      intercept: ({ goOn }) => {
        void goOn();
        return "answered";
      },
      answer: pong,
      logged: undefined,
    },
    "goes on twice, and waits for neither": {
      intercept: ({ goOn }) => {
        void goOn();
        void goOn();
        return "answered";
      },
      answer: pong,
      logged: "failed: it went on twice",
    },
    "goes on when it has answered, and does not wait": {
      intercept: ({ goOn, reply }) => {
        reply.success("Done");
        void goOn();
        return "answered";
      },
      answer: done,
      logged: "failed: it went on when it had answered",
    },
    "gives what cannot be asked whether it is a promise": {
      intercept: () =>
        wrong(
          new Proxy(
            {},
            {
              has: () => {
                throw new Error("boom");
              },
            },
          ),
        ),
      answer: internal,
      logged: "failed: boom",
    },
    "throws while the manager answers": {
      intercept: ({ goOn }) => {
        void goOn();
        throw new Error("boom");
      },
      answer: pong,
      logged: "failed: boom",
    },
    "does not complete its list": {
      intercept: ({ reply }) => {
        reply.list("Things will follow");
        return "answered";
      },
      answer:
        "Response: Success\nActionID: i\nEventList: start\nMessage: Things will follow\n\nEvent: PingComplete\nActionID: i\nEventList: cancelled\nListItems: 0\n\n",
      logged: "failed: it did not complete its list",
    },
    "never settles": {
      intercept: () => never,
      answer: "Response: Error\nActionID: i\nMessage: The action was given up: it took more than 60 seconds\n\n",
      logged: "was given up: it gave no answer for 60 seconds",
    },
    "never settles when it has answered": {
      intercept: ({ reply }) => {
        reply.success("Done");
        return never;
      },
      answer: done,
      logged: "was given up: it did not end for 60 seconds",
    },
    "never settles when the manager has answered": {
      intercept: ({ goOn }) => {
        void goOn();
        return never;
      },
      answer: pong,
      logged: "was given up: it did not end for 60 seconds",
    },
    "answers with text": {
      intercept: ({ reply }) => {
        reply.verbatim(notBytes);
        return "answered";
      },
      answer: internal,
      logged: "failed: The answer holds the character U+0141, which is no byte: use fromText",
    },
  };

describe.each(Object.entries(defects))("an interceptor that %s", (_, { answer, intercept, logged }) => {
  test.each(["TCP", "HTTP"])("costs its client an error, and nobody else anything (%s)", async (way) => {
    let isFailing = true;
    const { clock, errors, logIn, poll, rest } = fixture((request) =>
      isFailing && request.action.get("Fail") !== "" ? intercept(request) : "go on",
    );
    const other = logIn("a", "s", "Events: off");
    const headers = ["Fail: yes", "ActionID: i", "Secret: hush-hush"];
    const client = logIn("a", "s", "Events: off");
    const poller = poll();
    let answered: Promise<string> | undefined;
    if (way === "TCP") client.act("Ping", ...headers);
    else {
      await poller.act("login", "username: a", "secret: s", "events: off");
      answered = poller.act("Ping", ...headers);
    }
    expect(await ask(other, "Ping")).toMatch(pong);
    await rest();
    await clock.advance(60_000);
    await clock.advance(60_000);
    await rest();
    expect(answered === undefined ? client.peer.taken() : await answered).toMatch(
      typeof answer === "string" ? new RegExp(`^${answer.replaceAll(/[.()]/g, "\\$&")}$`) : answer,
    );
    expect(errors()).toEqual(logged === undefined ? [] : [`error The interceptor script, asked for Ping, ${logged}`]);
    isFailing = false;
    if (way === "TCP") expect(await ask(client, "Ping")).toMatch(pong);
    else expect(await poller.act("ping", "ActionID: i")).toMatch(pong);
  });
});

describe("an interceptor that was given up", () => {
  test("can neither answer nor have the action run", async () => {
    let late: (() => Promise<void>) | undefined;
    let ran = 0;
    const { clock, errors, logIn, manager } = fixture(
      ({ goOn, reply }) =>
        new Promise((resolve) => {
          late = async () => {
            await goOn();
            reply.success("Late");
            resolve("go on");
          };
        }),
    );
    manager.actions.register(
      defineAction({
        name: "Count",
        classes: [],
        doc: { synopsis: "Counts." },
        run: ({ reply }) => {
          ran++;
          reply.success();
        },
      }),
    );
    const client = logIn("a", "s");
    client.act("Count", "ActionID: i");
    await clock.advance(60_000);
    expect(client.peer.taken()).toContain("The action was given up");
    await late?.();
    await settle();
    expect([ran, client.peer.taken()]).toEqual([0, ""]);
    expect(errors()).toEqual([
      "error The interceptor script, asked for Count, was given up: it gave no answer for 60 seconds",
      "debug The interceptor script went on when the action was over; it is not run",
      "debug Action Count answered when it was over; nobody hears of it",
      "debug The interceptor script went on when the action was over; it is not run",
    ]);
  });

  test("has the time of the action's own definition, and never for ever", async () => {
    const { clock, logIn, manager } = fixture(() => never);
    manager.actions.register(
      defineAction({ name: "Brief", classes: [], timeout: 2000, doc: { synopsis: "x" }, run: () => never }),
    );
    const [brief, endless] = [logIn("a", "s"), logIn("a", "s")];
    brief.act("Brief");
    endless.act("WaitEvent");
    await settle();
    await clock.advance(2000);
    expect(brief.peer.taken()).toContain("it took more than 2 seconds");
    await clock.advance(58_000);
    expect(endless.peer.taken()).toContain("it took more than 60 seconds");
  });
});

test("an answer as bytes is limited as any is", async () => {
  const { logIn } = fixture(
    ({ reply }) => {
      reply.verbatim(demandBytes("x".repeat(2000)));
      return "answered";
    },
    { limits: { answerBytes: 1000 } },
  );
  expect(await ask(logIn("a", "s"), "Ping")).toContain("The answer is larger than 1000 bytes");
});

test.each([
  [{}, "interceptor.name is missing"],
  [{ name: "x", intercept: 5 }, "interceptor.intercept"],
  [5, "interceptor"],
])("no interceptor: %j", (interceptor, message) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  const options = { interceptor: interceptor as ActionInterceptor };
  expect(() => createTestManager({ users }, options)).toThrow(
    expect.objectContaining({ name: "SettingsError", message: expect.stringContaining(message) }),
  );
});
