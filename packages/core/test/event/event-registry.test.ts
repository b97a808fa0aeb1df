import { describe, expect, it } from "vitest";

import { EventRegistry } from "../../src/event/event-registry.ts";

const registry = new EventRegistry(
  {
    Painted: {
      synopsis: "Something was painted.",
      parameters: { Colour: "The colour.", SourceChannel: "What was painted." },
      values: { Colour: { red: "Like fire." } },
    },
  },
  {
    Painted: [
      {
        classes: ["call"],
        module: "builtin",
        since: ["1.0.0"],
        parameters: [
          { name: "ActionID", required: false },
          { name: "Colour", required: false, values: ["red", "blue"] },
          { snapshot: "bridge", prefix: "Old" },
        ],
        seeAlso: [{ type: "application", name: "Paint" }],
      },
    ],
    aged: [],
  },
);

describe("EventRegistry", () => {
  it("joins facts and words, in any case of letters", () => {
    const found = registry.find("pAINTED");
    expect(found?.name).toBe("Painted");
    expect(found?.documents).toHaveLength(1);
    const headers = found?.documents[0]?.headers ?? [];
    expect(headers.map(({ name }) => name).slice(0, 4)).toEqual([
      "ActionID",
      "Colour",
      "OldBridgeUniqueid",
      "OldBridgeType",
    ]);
    expect(headers.map(({ isRequired }) => isRequired).slice(0, 3)).toEqual([false, true, true]);
    expect(headers[1]).toEqual({
      name: "Colour",
      isRequired: true,
      description: "The colour.",
      values: [
        { value: "red", description: "Like fire." },
        { value: "blue", description: undefined },
      ],
    });
    expect(registry.find("nosuch")).toBeUndefined();
  });

  it("takes events of an embedder, each name once, and sorts by bytes", () => {
    expect(registry.list()).toEqual(["Painted", "aged"]);
    const doc = { synopsis: "Ours.", parameters: { Size: "How large." } };
    registry.register({ name: "Own", classes: ["user"], doc });
    expect(registry.list()).toEqual(["Own", "Painted", "aged"]);
    expect(registry.find("own")?.documents[0]).toMatchObject({ module: "builtin", synopsis: "Ours.", since: [] });
    expect(() => registry.register({ name: "OWN", classes: [], doc })).toThrow("There is an event named OWN already.");
  });

  it("knows the 171 events of the catalogue", () => {
    const all = new EventRegistry();
    expect(all.list()).toHaveLength(171);
    expect(all.find("varset")?.documents).toHaveLength(3);
  });
});
