import { demandBytes } from "@pluto-ami/protocol";
import { refuse } from "../../../access/auth/refuse.ts";
import { isLoginInUse } from "../../../access/auth/session-limit.ts";
import { defineAction } from "../../define-action.ts";

export const challenge = defineAction({
  name: "Challenge",
  classes: [],
  beforeLogin: true,
  needs: ["clock", "limits", "sessions", "state"],
  doc: {
    synopsis: "Ask for the number that an MD5 login answers to.",
    description: "The number stays the same for the whole session.",
    parameters: { AuthType: "The kind of challenge. MD5 is the only one." },
  },
  run(context) {
    const { action, reply, session } = context;
    if (isLoginInUse(context)) {
      session.report({ kind: "SessionLimit" }, "");
      return refuse(context, "Login Already In Use");
    }
    if (action.get("AuthType").toLowerCase() === "md5") reply.success({ Challenge: demandBytes(session.challenge()) });
    else reply.error("Must specify AuthType");
    return undefined;
  },
});
