import { defineAction } from "../../define-action.ts";

export const mailboxCount = defineAction({
  name: "MailboxCount",
  classes: ["call", "reporting"],
  needs: ["mailboxes"],
  doc: {
    synopsis: "Count the messages in a mailbox.",
    description: "A mailbox that does not exist holds nothing.",
    parameters: { Mailbox: "The mailbox, as in 100@default." },
  },
  async run({ action, mailboxes, reply }) {
    const mailbox = action.get("Mailbox");
    if (mailbox === "") return reply.error("Mailbox not specified");
    const { fresh, old, urgent } = await mailboxes.count(mailbox);
    return reply.success({
      Message: "Mailbox Message Count",
      Mailbox: mailbox,
      UrgMessages: urgent,
      NewMessages: fresh,
      OldMessages: old,
    });
  },
});
