import type { ActionMessage, PermissionClass } from "@pluto-ami/protocol";

import type { Services } from "./services.ts";
import type { Reply } from "../session/answer/reply.ts";
import type { Session } from "../session/session.ts";

/** One request: what was asked, by whom, and where the answer goes. */
interface ActionRequest {
  /** What the client asked for. */
  readonly action: ActionMessage;
  /** Where the one answer goes. */
  readonly reply: Reply;
  /** Who asks. */
  readonly session: Session;
  /** Raised when nobody waits for the answer any more: a client over HTTP that went away. */
  readonly abandoned?: AbortSignal | undefined;
}

/** What an action's `run` is given: the request, and of the services those that its definition needs. */
export type ActionContext<Need extends keyof Services = never> = ActionRequest & Pick<Services, Need>;

/** What an action is for, in words; the facts about its headers come from the catalogue. */
export interface ActionDoc {
  /** One sentence of at most 75 characters. */
  readonly synopsis: string;
  readonly description?: string;
  /** What a header holds, by its name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the values of a header mean, by header and value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An action: one small file, one frozen definition. */
export interface ActionDefinition<Need extends keyof Services = keyof Services> {
  /** As clients write it; found in any case of letters. */
  readonly name: string;
  /**
   * Any of these in the user's write mask allows it; none means every session that is logged in
   * (docs/protocol.md#permission-classes).
   */
  readonly classes: readonly PermissionClass[];
  /** May it run before the login (docs/protocol.md#protocol-errors)? */
  readonly beforeLogin?: boolean;
  /** Does it run without being in the list of actions, as what a small Asterisk has no module for? */
  readonly isUnlisted?: boolean;
  /** May it wait for as long as its client likes, as WaitEvent does? Every other action is given up after `actionTimeout`. */
  readonly waitsForEver?: boolean;
  /** The services that `run` is given; it can touch no others. */
  readonly needs?: readonly Need[];
  readonly doc: ActionDoc;
  /** Answers exactly once through `reply`; the next action of the session waits until it is done. */
  run(context: ActionContext<Need>): void | Promise<void>;
}

/** Declares an action. */
export const defineAction = <Need extends keyof Services = never>(
  definition: ActionDefinition<Need>,
): ActionDefinition<Need> => Object.freeze(definition);
