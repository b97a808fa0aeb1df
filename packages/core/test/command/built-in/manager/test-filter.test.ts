import { describe, expect, test } from "vitest";

import { runLine } from "../../../../src/command/run-line.ts";
import { defineManagerSettings } from "../../../../src/settings/define-manager-settings.ts";
import type { ConfiguredFilter } from "../../../../src/access/user/user.ts";
import { FakeConfigurationFiles } from "../../../action/built-in/config/config-files-fixture.ts";
import { createTestManager } from "../../../fakes.ts";

const filters = (...lines: readonly (readonly [criteria: string, pattern: string])[]): ConfiguredFilter[] =>
  lines.map(([criteria, pattern], at) => ({ criteria, pattern, file: "manager.conf", line: at + 5 }));

const bench = (eventFilters: readonly ConfiguredFilter[], files: Readonly<Record<string, string>> = {}) => {
  const settings = defineManagerSettings({
    users: [
      { name: "ann", secret: "s", read: ["user", "call"] },
      { name: "bob", secret: "s" },
    ],
    general: { disabledEvents: ["VarSet"] },
  });
  const users = settings.users.map((user) => ({ ...user, eventFilters }));
  const { connect, manager } = createTestManager(
    { users: [] },
    { settings: { ...settings, users }, configurationFiles: new FakeConfigurationFiles(files) },
  );
  const { session } = connect("LOCAL");
  if (session === undefined) throw new Error("turned away");
  return (line: string, format: "json" | "text" = "text") => runLine(line, format, session, manager.services);
};

describe("manager test filter", () => {
  test("one event given header by header: the filter that decides, and by what it matches", async () => {
    const run = bench(
      filters(
        ["eventfilter(action(include),name(UserEvent),header(Colour),method(starts_with))", "bl"],
        ["eventfilter", "!Size: (small|tiny)"],
        ["eventfilter", "["],
      ),
    );
    expect(await run('manager test filter ANN "Event: UserEvent" "Colour: blue"')).toEqual({
      ok: true,
      text: [
        "User ann may read: call,user",
        "  manager.conf:5  eventfilter(action(include),name(UserEvent),header(Colour),method(starts_with)) = bl",
        "  manager.conf:6  eventfilter = !Size: (small|tiny)",
        "  manager.conf:7  eventfilter = [  (ignored: Unable to compile regex filter for '[': missing ])",
        "",
        "sent     UserEvent (user): included by manager.conf:5",
        "         manager.conf:5 include matches: Colour: blue",
        "         manager.conf:6 exclude does not match",
        "",
      ].join("\n"),
    });
    const { text } = await run('manager test filter ann "Event: UserEvent" "Colour: blue" "Size: tiny"');
    expect(text).toContain("\nstopped  UserEvent (user): excluded by manager.conf:6\n");
    expect(text).toContain("manager.conf:6 exclude matches: Size: tiny\n");
  });

  test("the events of a file of the configuration folder, as a value", async () => {
    const run = bench(filters(["eventfilter", "Channel"]), {
      "events.txt":
        "Event: Newchannel\r\nPrivilege: call,all\r\nChannel: a\r\n\r\nEvent: Hangup\nCause: 1\n\n; nothing\n\n" +
        "Event: VarSet\nPrivilege: user,all\nChannel: b\n\nEvent: SuccessfulAuth\nPrivilege: security,all\n",
    });
    const { ok, text } = await run("manager test filter ann events.txt", "json");
    expect(ok).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      user: "ann",
      events: [
        { event: "Newchannel", isSent: true, because: "included", decidedBy: "manager.conf:5" },
        { event: "Hangup", classes: "call", isSent: false, because: "nothing includes it" },
        { event: "VarSet", isSent: false, because: "disabledevents", isDisabled: true },
        { event: "SuccessfulAuth", isSent: false, because: "class not readable", missingClasses: "security" },
      ],
    });
  });

  test("without events it takes examples, and without filters only classes decide", async () => {
    const { text } = await bench([])("manager test filter ann");
    expect(text).toContain("There are no filters.\n");
    expect(text).toContain("\nsent     Newchannel (call): no filter excludes it\n");
    expect(text).toContain("\nstopped  PeerStatus (system): the user may not read system\n");
    expect(text).toContain("\nstopped  VarSet (dialplan): it is named in disabledevents, nobody gets it\n");
  });

  test("a file may hold more events than are looked at", async () => {
    const run = bench([], { many: "Event: UserEvent\n\n".repeat(1001) });
    const { text } = await run("manager test filter ann many");
    expect(text.match(/^sent/gm)?.length).toBe(1000);
  });

  test("it agrees with what the session is sent", async () => {
    const patterns = ["Alpha", "!Beta", "^Event: UserEvent", "[0-9]$"];
    for (const pattern of patterns) {
      const { text } = await bench(filters(["eventfilter", pattern]))(
        'manager test filter ann "Event: UserEvent" "UserEvent: Alpha"',
      );
      expect([pattern, /^sent/m.test(text)]).toEqual([pattern, pattern !== "[0-9]$"]);
    }
  });

  test.each([
    ["manager test filter", /^Usage: manager test filter <user>/],
    ["manager test filter ann f g", /^Usage: /],
    ["manager test filter nobody", /^There is no manager called nobody\nCommand '.*' failed\.\n$/],
    ["manager test filter ann nosuch", /^nosuch: Config file not found\n/],
    ["manager test filter ann ../../etc/passwd", /^\.\.\/\.\.\/etc\/passwd: File requires escalated privileges\n/],
    ["manager test filter ann empty", /^There is no event in it\n/],
    ['manager test filter ann "Colour: blue"', /^There is no event in it\n/],
  ])("%s fails with words", async (line, words) => {
    const { ok, text } = await bench([], { empty: "" })(line);
    expect([ok, words.test(text)], text).toEqual([false, true]);
  });

  test("user names are completed", async () => {
    const { text } = await bench([])('_command matchesarray "manager test filter a" "a"');
    expect(text).toContain("ann");
    expect(text).not.toContain("bob");
  });
});

test("a filter that is too costly for an event is told, and what that does", async () => {
  const run = bench(filters(["eventfilter", "![ab]{200}[cd]"], ["eventfilter", "!Colour: red"]));
  const event = `manager test filter ann "Event: UserEvent" "Text: ${"ab".repeat(5000)}"`;
  const { text } = await run(event);
  expect(text).toContain(
    "\nstopped  UserEvent (user): kept away, for it costs too much to look for what is excluded by manager.conf:5\n" +
      "         manager.conf:5 exclude is not run: it costs too much on an event of this size\n" +
      "         manager.conf:6 exclude does not match\n",
  );
  const json = JSON.parse((await run(event, "json")).text);
  expect(json.events[0]).toMatchObject({
    because: "too costly",
    isSent: false,
    filters: [{ isTooCostly: true }, { isTooCostly: false }],
  });
});
