import { describe, expect, test } from "vitest";

import { house } from "../house.ts";

const silent = { on: "Ping", do: [{ silence: true as const }] };
const play = (name: string) => ({ play: name, steps: [{ event: "Hangup", headers: [] }] });

describe("load", () => {
  test("takes rules and plays, in their order, until the next reset", async () => {
    const { asked, script } = house({ scripts: [{ rules: [], plays: [play("always")] }] });
    const rules = script.load({ rules: [silent, { ...silent, on: "Custom" }], plays: [play("main")] });
    expect(rules.map(({ name }) => name)).toEqual(["Ping (rule 1)", "Custom (rule 2)"]);
    expect(script.plays).toEqual(["always", "main"]);
    script.startPlay("main");
    expect(asked).toEqual(["Hangup to all: "]);
    script.reset();
    expect([script.rules, script.plays]).toEqual([[], ["always"]]);
  });

  test.each([
    ["a rule that is none", { rules: [silent, { on: "", do: [] }], plays: [] }, /E_BAD_RULE/],
    ["a play whose name is taken", { rules: [silent], plays: [play("main"), play("always")] }, /already/],
    ["too many rules", { rules: [silent, silent, silent, silent], plays: [] }, /there are 3 rules/],
  ])("takes nothing where there is %s", (_, broken, message) => {
    const { script } = house({ scripts: [{ rules: [], plays: [play("always")] }], limits: { rules: 3 } });
    expect(() => script.load(broken)).toThrow(message.source === "E_BAD_RULE" ? /on/ : message);
    expect([script.rules, script.plays]).toEqual([[], ["always"]]);
  });
});

describe("replace", () => {
  test("puts a rule in the place of another: its number, its turn, and nothing answered yet", async () => {
    const { ask, logIn, script } = house();
    const client = logIn();
    const text = (success: string) => ({ on: "Ping", do: [{ success }] });
    script.load({ rules: [text("first"), text("second")], plays: [] });
    expect(await ask(client, "Ping")).toContain("second");
    const made = script.replace(1, text("new"));
    expect([made?.number, made?.calls]).toEqual([1, 0]);
    expect(await ask(client, "Ping")).toContain("second");
    script.replace(2, { ...text("other"), priority: -1 });
    expect(await ask(client, "Ping")).toContain("new");
    expect(script.rules.map(({ definition }) => definition.do)).toEqual([[{ success: "new" }], [{ success: "other" }]]);
    expect(script.replace(7, text("none"))).toBeUndefined();
  });

  test("leaves the other where the new one is none", async () => {
    const { script } = house();
    script.add(silent);
    expect(() => script.replace(1, { on: "Ping", times: 0, do: [] })).toThrow("times");
    expect(script.rules.map(({ definition }) => definition)).toEqual([silent]);
  });
});
