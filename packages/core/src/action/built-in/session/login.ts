import { allClasses, parseEventMask } from "@pluto-ami/protocol";

import { authenticate } from "../../../access/auth/authenticate.ts";
import { logRefusal } from "../../../access/auth/log-refusal.ts";
import { refuse } from "../../../access/auth/refuse.ts";
import { isLoginInUse, sessionTooMany } from "../../../access/auth/session-limit.ts";
import { countFailure, refuseIfThrottled } from "../../../access/auth/too-many-failures.ts";
import { fullyBootedAtLogin } from "../../../event/raise/fully-booted.ts";
import { defineAction } from "../../define-action.ts";
import type { ActionContext } from "../../action-definition.ts";

export const login = defineAction({
  name: "Login",
  classes: [],
  beforeLogin: true,
  needs: ["boot", "clock", "limits", "log", "observer", "persona", "sessions", "state", "throttle", "worldClock"],
  doc: {
    synopsis: "Log in to the manager.",
    description:
      "Gives the session the rights of a user. The secret is sent as it is, or, after a Challenge, as an MD5 key that proves it. A refused login is answered after a second, and the connection closes.",
    parameters: {
      Username: "The user's name, in any case of letters.",
      Secret: "The user's secret, for a plain login.",
      AuthType: "MD5 for a login with a key; anything else is a plain login.",
      Key: "MD5 of the challenge followed by the secret, in lower-case hex.",
      Events: "Which events to send, as in the action Events. Without it, all that the user may read.",
    },
  },
  run(context) {
    const { action, reply, session } = context;
    if (session.isLoggedIn) return reply.success("Already authenticated");
    if (refuseIfThrottled(context)) return undefined;
    if (isLoginInUse(context)) {
      context.observer.loginFailed("already in use");
      session.report({ kind: "SessionLimit" }, "");
      return refuse(context, "Login Already In Use");
    }
    const outcome = authenticate(action, session, context);
    if (!outcome.ok) {
      if (outcome.incident !== undefined) session.report(outcome.incident, outcome.accountId);
      const { isOverHttp, remote } = session;
      logRefusal(context, { host: remote.host, username: action.get("Username"), reason: outcome.reason, isOverHttp });
      return refuse(context, "Authentication failed", countFailure(context, session, outcome.reason));
    }
    const tooMany = sessionTooMany(context, session, outcome.user);
    if (tooMany !== undefined) {
      context.observer.loginFailed("too many sessions");
      session.report({ kind: "SessionLimit" }, "");
      return refuse(context, tooMany);
    }
    const events = action.get("Events");
    session.logIn(outcome.user, action.get("Username"), events === "" ? allClasses : (parseEventMask(events) ?? 0));
    reply.success("Authentication accepted");
    bringUpToDate(context);
    reply.afterwards(() => {
      session.report({ kind: "SuccessfulAuth" });
      session.announce("logged on");
    });
    return undefined;
  },
});

/** FullyBooted comes right behind the answer, before any other event (docs/protocol.md#fully-booted). */
const bringUpToDate = ({
  boot,
  persona,
  reply,
  session,
  state,
  worldClock,
}: ActionContext<"boot" | "persona" | "state" | "worldClock">): void => {
  const systemClass = 1;
  if (!boot.isOverFor(session.id) || (session.eventMask & systemClass) === 0) return;
  reply.unsolicited("FullyBooted", fullyBootedAtLogin({ persona, state, worldClock }));
};
