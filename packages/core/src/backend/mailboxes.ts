import type { ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "../ports/awaitable.ts";

/** How many messages a mailbox holds. */
export interface MessageCount {
  readonly urgent: number;
  readonly fresh: number;
  readonly old: number;
}

/** Where messages for people are kept. */
export interface Mailboxes {
  /** One that does not exist holds nothing. */
  count(mailbox: ByteString): Awaitable<MessageCount>;
}
