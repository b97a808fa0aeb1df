import * as client from "@pluto-ami/client";
import * as core from "@pluto-ami/core";
import * as testing from "@pluto-ami/core/testing";
import * as node from "@pluto-ami/node";
import * as server from "@pluto-ami/server";
import * as testServer from "@pluto-ami/test-server";
import { expect, test } from "vitest";

/** What a program can call or construct, by the package and the name that it has there. */
const surface = new Map<string, (...given: never[]) => unknown>(
  Object.entries({ client, core, "core/testing": testing, node, server, "test-server": testServer }).flatMap(
    ([name, exported]) =>
      Object.entries(exported).flatMap(([key, value]: [string, unknown]) =>
        typeof value === "function" && !(value.prototype instanceof Error)
          ? [[`${name}: ${key}`, (...given: never[]) => call(value, given)] as const]
          : [],
      ),
  ),
);

const isClass = (value: unknown): boolean => /^class\b/.test(Function.prototype.toString.call(value));

/** What plain JavaScript can do. */
const call = (value: unknown, given: readonly unknown[]): unknown =>
  typeof value !== "function" || isClass(value)
    ? Reflect.construct(Object(value), given)
    : Reflect.apply(value, undefined, given);

/** Those that take no options, with what they take in their place. */
const withoutOptions: Readonly<Record<string, readonly string[]>> = {
  "text or bytes, a number or a moment": [
    "client: Message",
    "client: EventMessage",
    "core: bytes",
    "core: compileProgram",
    "core: demandBytes",
    "core: fieldsOf",
    "core: fromBytes",
    "core: fromText",
    "core: toText",
    "core: userOptionNamed",
    "core: Secret",
    "core: findNoNetwork",
    "core: numericAddress",
    "core: networkOf",
    "core: readYesNo",
    "core: printLocalDate",
    "core: printLocalTime",
    "core: snapshotHeaders",
    "core: Counts",
    "core: Statistics",
    "core/testing: channelNamed",
    "node: systemClock",
  ],
  "values that functions of the package have made, which its types and classes hold to their shape": [
    "client: openTransport",
    "core: readManagerSettings",
    "core: readAccessControl",
    "core: findPermitAlone",
    "core: findIgnored",
    "core: UsersFile",
    "core: UserDirectory",
    "core: AccessControl",
    "core: AccessList",
    "core: NamedAcls",
    "core: printList",
    "core: shownLists",
    "core: Places",
    "core: mayWrite",
    "core: describeAction",
    "core: CommandFailure",
    "core: ChannelBlock",
    "core: isLogCause",
    "core: momentOf",
    "test-server: checkScripts",
    "test-server: printScript",
    "test-server: printJsonScript",
  ],
  "the parts of a manager, which makes it: it is exported for its type, or for tests of what is registered": [
    "core: ActionRegistry",
    "core: CommandRegistry",
    "core: EventRegistry",
    "core: EventBus",
    "core: ModuleTable",
    "core: reloadModules",
    "core: ConnectedSession",
    "core: PolledSession",
    "core: Session",
    "core: SessionRegistry",
    "core: Database",
    "core: FilterSets",
    "core: RequestLogins",
  ],
};

const excused = new Set(Object.values(withoutOptions).flat());
const taking = [...surface].filter(([name]) => !excused.has(name));

/** An error of our own: its class explains its codes. */
const isTyped = (error: unknown): boolean => error instanceof Error && "code" in error && "docs" in error.constructor;

test("an error of our own is told from others", () => {
  expect(isTyped(new core.SettingsError("x"))).toBe(true);
  expect(isTyped(new TypeError("x"))).toBe(false);
  expect(isTyped(Object.assign(new TypeError("x"), { code: "ERR_INVALID_ARG_TYPE" }))).toBe(false);
});

test("there is a surface to look at, and nobody is excused who is not there", () => {
  expect(taking.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "client: connect",
      "core: Manager",
      "node: listenTcp",
      "server: startServer",
      "test-server: startTestServer",
    ]),
  );
  expect([...excused].filter((name) => !surface.has(name))).toEqual([]);
});

test.each(
  taking.flatMap(([name, take]) =>
    [null, 7, { zebra: 1 }, [], () => undefined].map((wrong) => ({ name, take, wrong })),
  ),
)("$name names what it cannot take: %#", async ({ name, take, wrong }) => {
  // A contract takes nothing but a function, and takes this one.
  if (typeof wrong === "function" && name.endsWith("Contract")) return;
  const outcome = await Promise.resolve()
    .then(() => Reflect.apply(take, undefined, [wrong]))
    .then(
      () => "it was taken",
      (error: unknown) => (isTyped(error) ? undefined : error),
    );
  expect(outcome).toBeUndefined();
});
