import { inspect } from "node:util";

import { challengeKey } from "@pluto-ami/protocol";
import { actionCatalog, type CatalogAction } from "@pluto-ami/protocol/catalog";
import { describe, expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import type { LinkState } from "../src/link-state.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, asterisk, FakeServer } from "./fake-server.ts";

/** No part of it may stand in a random ActionID, which is hexadecimal. */
const secret = "hush-Çanary-wxyz";

/** All that an error, a state or a client shows of itself, by whatever way it gets into a log. */
const shown = (value: unknown): string =>
  [
    inspect(value, { depth: 20, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }),
    JSON.stringify(value, (_key, part: unknown) =>
      part instanceof Error ? Object.assign(Object.create(null), part, { text: String(part) }) : part,
    ),
    String(value instanceof Error ? value.stack : value),
  ].join("\n");

const keys = [secret, Buffer.from(secret).toString("latin1")].map((encoded) => challengeKey("123456789", encoded));

const shows = (value: unknown): boolean => {
  const text = shown(value);
  return /hush|anary|wxyz|Ç/.test(text) || keys.some((key) => text.includes(key));
};

const expectNoSecret = (value: unknown): void => expect(shows(value) ? shown(value) : "").toBe("");

const failureOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );

const drain = async (list: AsyncIterable<unknown>): Promise<void> => {
  for await (const _item of list);
};

/** Everything of an action that somebody may have written a secret into. */
const headersOf = ({ parameters }: CatalogAction): Record<string, string> =>
  Object.fromEntries(parameters.map(({ name }) => [name, secret]));

const actions = Object.entries<CatalogAction>(actionCatalog).map(([name, action]) => ({
  name,
  headers: { ...headersOf(action), Secret: secret, Key: secret, Variable: `PIN=${secret}`, "Value-000000": secret },
}));

interface Mishap {
  readonly what: string;
  readonly answer: Answer;
  readonly options?: ConnectOptions;
  readonly before?: (client: Client) => void;
  readonly happen: (server: FakeServer, clock: FakeClock) => unknown;
}

const silent: Answer = () => undefined;
const mishaps: readonly Mishap[] = [
  {
    what: "refused",
    answer: (action, server) =>
      server.say("Response: Error", `ActionID: ${action.actionId}`, "Message: No such thing", ""),
    happen: () => undefined,
  },
  { what: "not answered", answer: silent, happen: (_server, clock) => clock.pass(30_000) },
  { what: "cut off", answer: silent, happen: (server) => server.hangUp(new Error("read ECONNRESET")) },
  {
    what: "too much for a server that takes nothing",
    answer: silent,
    options: { limits: { unsentBytes: 1 } },
    happen: () => undefined,
  },
  {
    what: "too many",
    answer: silent,
    options: { limits: { pendingActions: 1 } },
    before: (client) => void failureOf(client.action("Ping")),
    happen: () => undefined,
  },
  {
    what: "of characters that the encoding lacks",
    answer: silent,
    options: { encoding: "koi8-r" },
    happen: () => undefined,
  },
];

const start = async (answer: Answer, options: ConnectOptions) => {
  const server = new FakeServer(answer);
  const clock = new FakeClock();
  const client = await connectWith(
    { open: server.open, clock },
    { login: false, username: "admin", secret: "", reconnect: false, ...options },
  );
  return { server, clock, client };
};

const waysOf = ({ name, headers }: (typeof actions)[number]): ((client: Client) => Promise<unknown>)[] => [
  (client) => client.action<string>(name, headers),
  (client) => drain(client.list<string>(name, headers)),
  (client) => client.action<string>(name, { ...headers, [`X-${name}`]: `${secret}\n` }),
];

test.each(mishaps)(
  "no action that is $what shows what it carried",
  async ({ answer, options = {}, before, happen }) => {
    const wrong: string[] = [];
    for (const action of actions) {
      for (const way of waysOf(action)) {
        const { server, clock, client } = await start(answer, options);
        before?.(client);
        const failure = failureOf(way(client));
        await settle();
        await happen(server, clock);
        const error = await failure;
        if (!(error instanceof Error)) wrong.push(`${action.name} did not fail`);
        if ([error, client.state, client].some(shows)) wrong.push(`${action.name}: ${shown(error)}`);
        await Promise.all([client.close(), clock.pass(10_000)]);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test("what shows a secret is found", () => {
  const error = new Error("x", { cause: { headers: { Secret: secret } } });
  expect([shows(error), shows(new Error(`key ${keys[1]}`)), shows(new Error("x"))]).toEqual([true, true, false]);
});

test.each(mishaps)(
  "a command that is $what shows nothing of its line",
  async ({ answer, options = {}, before, happen }) => {
    const { server, clock, client } = await start(answer, options);
    before?.(client);
    const failure = failureOf(client.command(`database put secrets pin ${secret}`));
    await settle();
    await happen(server, clock);
    const error = await failure;
    expectNoSecret(error);
  },
);

describe.each<NonNullable<ConnectOptions["authType"]>>(["md5", "plain"])("a login by %s", (authType) => {
  const loginAnswers: [string, Answer, (server: FakeServer, clock: FakeClock) => unknown][] = [
    ["refused", asterisk("another"), (server) => server.refuseLogin("Authentication failed")],
    [
      "refused at Challenge",
      (action, server) => server.say("Response: Error", `ActionID: ${action.actionId}`, "Message: no", ""),
      () => undefined,
    ],
    ["not answered", silent, (_server, clock) => clock.pass(60_000)],
    ["cut off", silent, (server) => server.hangUp(new Error("read ECONNRESET"))],
    ["stopped by a greeting", asterisk("s"), () => undefined],
  ];
  test.each(loginAnswers)("that is %s shows nothing of the secret", async (what, answer, happen) => {
    const server = new FakeServer(answer);
    const clock = new FakeClock();
    const states: LinkState[] = [];
    if (what.includes("greeting")) server.banner = "HTTP/1.1 400 Bad Request\r\n";
    if (what === "refused") server.refuseLogin("Authentication failed");
    const failure = failureOf(
      connectWith(
        { open: server.open, clock },
        { username: "admin", secret, authType, reconnect: false, onState: (state) => states.push(state) },
      ),
    );
    await settle();
    await happen(server, clock);
    await settle();
    const error = await failure;
    expect(error).toMatchObject({ name: "ClientError" });
    expectNoSecret(error);
    for (const state of states) expectNoSecret(state);
  });
});

test("a secret that the encoding lacks is refused before anything is sent, and not shown", async () => {
  const server = new FakeServer(asterisk(secret));
  const options: ConnectOptions = { username: "admin", secret, encoding: "koi8-r" };
  const error = await failureOf(connectWith({ open: server.open }, options));
  expect([server.opened, error]).toEqual([0, expect.objectContaining({ code: "E_OPTIONS" })]);
  expectNoSecret(error);
});
