import type { Advance } from "../../time/test-clock.ts";
import { bodyOf, defineServerOperation, type Operation } from "../operation.ts";
import { integer, object, oneMember, oneOf, text, yes } from "../schema/schema.ts";
import type { ControlledServer } from "../server/controlled-server.ts";
import { duration, moment } from "../schema/time.ts";

const shownClock = object({ now: text("As 2026-06-01T08:00:00.000Z."), clock: oneOf(["manual", "by itself"]) }, {});

const advance = object(
  {
    now: text("Where it stands now."),
    timers: integer(0, undefined, "Timers that have run."),
    events: integer(0, undefined, "Events that were raised."),
  },
  {},
);

const shown = ({ events, now, timers }: Advance) => ({ now: now.toISOString(), timers, events });

const move = oneMember({ by: duration, to: moment, next: yes("To the next timer.") }, "One of the three.");

const moved = (
  { clock }: ControlledServer,
  { by, to }: { readonly by?: string | number; readonly to?: string | number },
): Promise<Advance> => {
  if (by !== undefined) return clock.advance(by);
  return to === undefined ? clock.next() : clock.advanceTo(to);
};

const forward = ["bad-request", "bad-time", "time-goes-forward", "real-clock", "runaway"] as const;

/** The time of the world. */
export const clock: readonly Operation[] = [
  defineServerOperation({
    id: "getClock",
    method: "GET",
    path: "/clock",
    summary: "What the world's clock shows.",
    answers: { 200: { meaning: "It.", json: shownClock.json } },
    problems: [],
    run: (server) => {
      const { isManual, now } = server.clock;
      return { status: 200, json: { now: now.toISOString(), clock: isManual ? "manual" : "by itself" } };
    },
  }),
  defineServerOperation({
    id: "setClock",
    method: "PUT",
    path: "/clock",
    summary: "Moves a manual clock on to a moment: the same as an advance to it.",
    body: bodyOf(object({ now: moment }, {}), { now: "2026-06-01T08:00:00Z" }),
    answers: { 200: { meaning: "What came of it.", json: advance.json } },
    problems: forward,
    run: async (server, { body }) => ({ status: 200, json: shown(await server.clock.advanceTo(body.now)) }),
  }),
  defineServerOperation({
    id: "advance",
    method: "POST",
    path: "/clock/advance",
    summary:
      "Moves a manual clock on. The timers that are due run one after another, each at its own time, and their events are written.",
    body: bodyOf(move, { by: "30s" }),
    answers: { 200: { meaning: "What came of it.", json: advance.json } },
    problems: forward,
    run: async (server, { body }) => ({ status: 200, json: shown(await moved(server, body)) }),
  }),
];
