import { defineAction } from "../../define-action.ts";

/**
 * These name the event and the action; every other line that is not blank is passed on as it was written
 * (docs/protocol.md#user-event).
 */
const ownHeaders = /^(userevent|action):/i;

export const userEvent = defineAction({
  name: "UserEvent",
  classes: ["user"],
  needs: ["bus"],
  doc: {
    synopsis: "Raise an event of your own.",
    description: "Everybody who may read the class user gets it, with all further headers just as they were sent.",
    parameters: {
      UserEvent: "A name for the event, for those who listen.",
      Header1: "Anything, under any name, as often as there is room.",
      HeaderN: "And so on, up to 128 headers in all.",
    },
  },
  run({ action, bus, reply }) {
    reply.success("Event Sent");
    const others = action.lines.filter((line) => !ownHeaders.test(line));
    bus.emit({ name: "UserEvent", classes: ["user"], body: [{ UserEvent: action.get("UserEvent") }, ...others] });
  },
});
