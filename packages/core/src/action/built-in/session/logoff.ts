import { defineAction } from "../../define-action.ts";

export const logoff = defineAction({
  name: "Logoff",
  classes: [],
  beforeLogin: true,
  doc: {
    synopsis: "End the session.",
    description: "Says goodbye and closes the connection. What was sent behind it is not looked at.",
  },
  run({ reply, session }) {
    reply.goodbye("Thanks for all the fish.");
    session.close("logged off");
  },
});
