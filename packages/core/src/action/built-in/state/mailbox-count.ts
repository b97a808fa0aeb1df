import { defineAction } from "../../define-action.ts";

export const mailboxCount = defineAction({
  name: "MailboxCount",
  classes: ["call", "reporting"],
  doc: {
    synopsis: "Count the messages of a mailbox.",
    parameters: {
      Mailbox: "The mailbox, as in 1234@default.",
    },
  },
  run({ action, backend, reply }) {
    const mailbox = action.get("Mailbox");
    if (mailbox === "") return reply.error("Mailbox not specified");
    const { urgent, fresh, old } = backend.mailbox(mailbox);
    const counts = { UrgMessages: urgent, NewMessages: fresh, OldMessages: old };
    return reply.success({ Message: "Mailbox Message Count", Mailbox: mailbox, ...counts });
  },
});
