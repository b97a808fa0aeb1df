import { append, bytes } from "@pluto-ami/protocol";

import { isAcceptedLogin } from "../../fault/accepted-login.ts";
import { defineFault } from "../../fault/define-fault.ts";
import { field } from "../../field/field.ts";
import { wireText } from "../../field/kinds.ts";

export const denyLogin = defineFault({
  name: "deny-login",
  places: ["M"],
  occasion: "messages",
  fields: { message: field(wireText, "Authentication failed", "What the answer says.") },
  does: "A login that is right is answered as a wrong one, and the connection is closed behind the answer.",
  deed: ({ message: words }) => {
    const refusal = [bytes("Response: Error"), append(bytes("Message: "), words)] as const;
    return {
      only: isAcceptedLogin,
      messages: (line) => ({
        act(message) {
          const [response, reason] = refusal;
          const actionId = message.lines.filter((own) => /^actionid:/i.test(own));
          line.next.take(message.withLines([response, ...actionId, reason]));
          line.hangUp("close");
        },
      }),
    };
  },
});
