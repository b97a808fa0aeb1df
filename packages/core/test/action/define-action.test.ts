import { expect, expectTypeOf, test } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import type { ActionContext, ActionDefinition } from "../../src/action/action-definition.ts";

test("an action is given the services that it needs, and no others", () => {
  const chime = defineAction({
    name: "Chime",
    classes: [],
    needs: ["bus", "clock"],
    doc: { synopsis: "Ring a chime." },
    run(context) {
      expectTypeOf(context).toEqualTypeOf<ActionContext<"bus" | "clock">>();
      expectTypeOf(context).not.toHaveProperty("channels");
      context.reply.success();
    },
  });
  expectTypeOf(chime).toExtend<ActionDefinition>();
  expect(Object.isFrozen(chime)).toBe(true);
});

test("one that needs nothing is given the request alone", () => {
  defineAction({
    name: "Nod",
    classes: [],
    doc: { synopsis: "Say that all is well." },
    run(context) {
      expectTypeOf(context).toHaveProperty("action");
      expectTypeOf(context).not.toHaveProperty("clock");
      context.reply.success();
    },
  });
});
