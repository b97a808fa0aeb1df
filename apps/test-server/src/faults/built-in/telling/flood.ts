import type { Cancel } from "@pluto-ami/core";

import { defineFault } from "../../fault/define-fault.ts";
import type { RunningFault, ServerSide } from "../../fault/server-side.ts";
import { field, optional } from "../../field/field.ts";
import { headers } from "../../field/headers.ts";
import { count, name } from "../../field/kinds.ts";

/** Says how many events are due in this step; it is asked once a step. */
type Due = () => number;

const atRate = ({ clock }: ServerSide, rate: number): Due => {
  const start = clock.steady();
  let raised = 0;
  return () => {
    const due = Math.floor(((clock.steady() - start) * rate) / 1000) - raised;
    raised += due;
    return due;
  };
};

/** As many as are taken. */
const asTaken =
  (server: ServerSide): Due =>
  () =>
    server.backlogBytes() > server.limits.floodBacklogBytes ? 0 : server.limits.floodTurn;

const flooding = (server: ServerSide, step: number, due: Due, raise: () => void): RunningFault => {
  let cancel: Cancel;
  const go = (): void => {
    cancel = server.clock.after(step, go);
    for (let left = due(); left > 0; left--) raise();
  };
  cancel = server.clock.after(step, go);
  return { release: () => cancel() };
};

export const flood = defineFault({
  name: "flood",
  places: ["E"],
  occasion: "none",
  fields: {
    event: field(name, "UserEvent", "The event that is raised again and again."),
    headers: optional(headers, "Its headers."),
    rate: optional(count(1, 1_000_000), "How many come in a second; without it as many as all of them take."),
  },
  does: "Events come without an end, through classes and filters like any other.",
  deed: ({ event, headers = [], rate }) => ({
    server: (server) =>
      flooding(
        server,
        rate === undefined ? 1 : server.limits.floodStep,
        rate === undefined ? asTaken(server) : atRate(server, rate),
        () => server.emit(event, headers),
      ),
  }),
});
