import { defineAction } from "../../define-action.ts";

export const mailboxStatus = defineAction({
  name: "MailboxStatus",
  classes: ["call", "reporting"],
  needs: ["mailboxes"],
  doc: {
    synopsis: "Tell whether new messages wait in a mailbox.",
    description: "Waiting is 1 if there are any, else 0.",
    parameters: { Mailbox: "The mailbox, as in 100@default." },
  },
  async run({ action, mailboxes, reply }) {
    const mailbox = action.get("Mailbox");
    if (mailbox === "") return reply.error("Mailbox not specified");
    const { fresh, urgent } = await mailboxes.count(mailbox);
    return reply.success({ Message: "Mailbox Status", Mailbox: mailbox, Waiting: fresh + urgent > 0 ? 1 : 0 });
  },
});
