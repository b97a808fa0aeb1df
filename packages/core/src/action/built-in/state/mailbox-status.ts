import { defineAction } from "../../define-action.ts";

export const mailboxStatus = defineAction({
  name: "MailboxStatus",
  classes: ["call", "reporting"],
  doc: {
    synopsis: "Tell if a mailbox holds new messages.",
    parameters: {
      Mailbox: "The mailbox, as in 1234@default.",
    },
  },
  run({ action, backend, reply }) {
    const mailbox = action.get("Mailbox");
    if (mailbox === "") return reply.error("Mailbox not specified");
    const { urgent, fresh } = backend.mailbox(mailbox);
    return reply.success({ Message: "Mailbox Status", Mailbox: mailbox, Waiting: urgent + fresh > 0 ? 1 : 0 });
  },
});
