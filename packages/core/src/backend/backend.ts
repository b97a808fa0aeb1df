import type { Channel } from "./channel.ts";

/** A call to make. */
export interface OriginateRequest {
  /** `technology/resource`. */
  readonly channel: string;
  readonly callerNumber: string | undefined;
  readonly callerName: string | undefined;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
}

/** What became of a call (spec/ami.md §4.5). */
export interface OriginateOutcome {
  readonly ok: boolean;
  /** 0 failure, 1 hung up, 3 no answer, 4 answered, 5 busy, 8 congestion. */
  readonly reason: number;
  readonly channel?: string;
  readonly uniqueId?: string;
}

/** The state of an extension: -1 without a hint (spec/ami.md §4.3). */
export interface ExtensionStatus {
  readonly hint: string;
  readonly status: number;
}

/** How many messages a mailbox holds. */
export interface MailboxCounts {
  readonly urgent: number;
  readonly fresh: number;
  readonly old: number;
}

/** What somebody is up to (spec/ami.md §4.3). */
export interface Presence {
  readonly state: string;
  readonly subtype: string;
  readonly message: string;
}

/** Where calls live: everything that the actions need of a telephone exchange. */
export interface Backend {
  /** By name in any case of letters, else by unique id (spec/ami.md §4). */
  findChannel(nameOrUniqueId: string): Channel | undefined;
  channels(): readonly Channel[];
  hasExtension(context: string, exten: string): boolean;
  /** The number of a priority's label, if the dialplan has it. */
  priorityOfLabel(context: string, exten: string, label: string): number | undefined;
  extensionStatus(context: string, exten: string): ExtensionStatus;
  mailbox(mailbox: string): MailboxCounts;
  /** Undefined when there is no such provider. */
  presence(provider: string): Presence | undefined;
  originate(request: OriginateRequest): Promise<OriginateOutcome>;
}
