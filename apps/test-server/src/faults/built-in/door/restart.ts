import { defineFault } from "../../fault/define-fault.ts";
import type { ServerSide } from "../../fault/server-side.ts";
import { field } from "../../field/field.ts";
import { time, word } from "../../field/kinds.ts";

/** The last words of an Asterisk that is restarted in order. */
const farewell = [
  ["Shutdown", "Cleanly"],
  ["Restart", "True"],
] as const;

const goDown = (server: ServerSide, how: "now" | "gracefully" | "crash"): void => {
  server.door.shut();
  if (how === "crash") {
    server.hangUp("reset");
    return;
  }
  server.emit("Shutdown", farewell);
  // Events are sent at the end of the turn: the connections end behind that.
  server.clock.atEndOfTurn(() => server.hangUp("close"));
};

export const restart = defineFault({
  name: "restart",
  places: ["E", "L"],
  occasion: "none",
  fields: {
    how: field(
      word("now", "gracefully", "crash"),
      "now",
      "In order, with the event Shutdown; the same once there are no calls; or all at once and without a word.",
    ),
    down: field(time, "5s", "How long the port stays closed."),
    fullyBootedAfter: field(time, "0ms", "How long after that FullyBooted comes."),
  },
  does: "Asterisk restarts: all connections end, the port is closed for a while, and FullyBooted comes when it is up again. Then the fault is over.",
  deed: ({ down, fullyBootedAfter, how }) => ({
    server: (server) => {
      let isShut = true;
      const open = (): void => {
        if (isShut) server.door.open();
        isShut = false;
      };
      goDown(server, how);
      let cancel = server.clock.after(down, () => {
        open();
        cancel = server.clock.after(fullyBootedAfter, () => server.over());
      });
      return {
        keepsBoot: true,
        release: () => {
          cancel();
          open();
        },
      };
    },
  }),
});
