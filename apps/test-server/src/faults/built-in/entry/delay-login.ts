import { isAcceptedLogin } from "../../fault/accepted-login.ts";
import { defineFault } from "../../fault/define-fault.ts";
import { field } from "../../field/field.ts";
import { time } from "../../field/kinds.ts";
import { Dam } from "../../holding/dam.ts";

export const delayLogin = defineFault({
  name: "delay-login",
  places: ["M"],
  occasion: "messages",
  fields: { delay: field(time, "2s", "How much later it is answered.") },
  does: "A login is answered late; what follows waits behind the answer.",
  deed: ({ delay }) => ({
    only: isAcceptedLogin,
    messages: (line) =>
      new Dam(line, (message, dam) => {
        dam.close(delay);
        dam.pass(message);
      }),
  }),
});
