import { maskOf, bytes } from "@pluto-ami/protocol";
import { expect, expectTypeOf, test } from "vitest";

import { ActionRegistry } from "../../src/action/action-registry.ts";
import { defineAction } from "../../src/action/define-action.ts";
import type { Rights } from "../../src/access/rights.ts";
import type { GuardedRequest } from "../../src/action/guard/guard.ts";
import type { ActionContext, ActionDefinition } from "../../src/action/action-definition.ts";
import { serviceNames } from "../../src/action/service-names.ts";
import { asking } from "../backend/asking.ts";

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

test("nor is it given more where it is registered as it is written", () => {
  const registry = new ActionRegistry([
    defineAction({
      name: "Nod",
      classes: [],
      doc: { synopsis: "Say that all is well." },
      run(context) {
        expectTypeOf(context).not.toHaveProperty("channels");
        context.reply.success();
      },
    }),
  ]);
  expect(registry.find("nod")?.name).toBe("Nod");
});

test("what an action may do for whom is no matter of its run", () => {
  defineAction({
    name: "Nod",
    classes: [],
    doc: { synopsis: "Say that all is well." },
    guards: [
      (request) => {
        expectTypeOf(request).toEqualTypeOf<GuardedRequest>();
        expectTypeOf(request).not.toHaveProperty("reply");
        return undefined;
      },
    ],
    run(context) {
      expectTypeOf(context).not.toHaveProperty("rights");
      expectTypeOf(context.session).toHaveProperty("username");
      expectTypeOf(context.session).not.toHaveProperty("writeMask");
      expectTypeOf(context.session).not.toHaveProperty("readMask");
      expectTypeOf(context.session).not.toHaveProperty("user");
      context.reply.success();
    },
  });
});

test("what is read is what run is handed", () => {
  defineAction({
    name: "Count",
    classes: [],
    doc: { synopsis: "Count to a number." },
    read({ action }) {
      const number = Number(action.get("To"));
      return Number.isNaN(number) ? { ok: false, error: bytes("To is no number") } : { ok: true, args: { number } };
    },
    run({ reply }, args) {
      expectTypeOf(args).toEqualTypeOf<{ number: number }>();
      reply.success({ Counted: args.number });
    },
  });
});

test("a run that takes what nobody read does not compile", () => {
  // @ts-expect-error it has no read
  defineAction({ name: "Count", classes: [], doc: { synopsis: "Count." }, run: (_context, _to: number) => undefined });
});

test("an action that tells of rights says so", () => {
  defineAction({
    name: "MyRights",
    classes: [],
    needs: ["rights"],
    doc: { synopsis: "Tell what one may do." },
    run({ reply, rights }) {
      expectTypeOf(rights).toEqualTypeOf<Rights>();
      reply.success({ Mask: rights.writeMask });
    },
  });
});

test("what its types say is what there is", async () => {
  const { ask, manager } = asking({ write: ["call"] });
  const given: Record<string, readonly string[]> = {};
  const seen: ActionContext<"channels" | "clock" | "log" | "rights">[] = [];
  const note = (who: string, context: object): void => {
    given[who] = Object.keys(context).sort();
  };
  manager.actions.register(
    defineAction({
      name: "Look",
      classes: ["call"],
      needs: ["channels", "clock", "log", "rights"],
      doc: { synopsis: "Look at what there is." },
      timeout(context) {
        note("timeout", context);
        return 1000;
      },
      read(context) {
        note("read", context);
        return { ok: true, args: undefined };
      },
      guards: [
        (request) => {
          note("guard", request);
          return undefined;
        },
      ],
      run(context) {
        note("run", context);
        seen.push(context);
        context.reply.success();
      },
    }),
  );
  expect(await ask("Action: Look")).toContain("Response: Success");
  const services = ["channels", "clock", "log", "rights"];
  expect(given).toEqual({
    timeout: ["action", ...services],
    read: ["action", ...services],
    guard: ["action", "configurationFiles", "rights"],
    run: ["abandoned", "action", ...services, "reply", "session"].sort(),
  });
  const { channels, clock } = manager.services;
  expect(seen).toMatchObject([{ channels, clock, rights: { writeMask: maskOf(["call"]) } }]);
});

test("each service that can be needed is one that a manager has", () => {
  const { manager } = asking({});
  const own = new Set(Object.keys(manager.services));
  expect(serviceNames.filter((name) => name !== "rights" && !own.has(name))).toEqual([]);
});
