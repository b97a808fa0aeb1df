import type { ActionDocument } from "./action-document.ts";
import type { EventDocument } from "./event-document.ts";

/** What a documentation says of an action; who may ask for it is not its business. */
export type ActionTexts = Omit<ActionDocument, "privilege">;

/** Texts about actions and events from elsewhere, by their names in lower case. */
export interface DocumentationTexts {
  readonly actions: ReadonlyMap<string, ActionTexts>;
  /** One document for every way in which an event is raised. */
  readonly events: ReadonlyMap<string, readonly EventDocument[]>;
}

/** Texts that are shown in place of our own, such as those of an Asterisk installation (docs/protocol.md#documents). */
export interface DocumentationSource {
  /** What holds now; nothing where our own texts hold. */
  readonly texts: DocumentationTexts;
  /** Looks again, at every reload. It never fails: what cannot be read is said in the log, and our own texts hold. */
  reload(): Promise<void>;
}

/** Our own texts for everything. */
export const ownDocumentation: DocumentationSource = {
  texts: { actions: new Map(), events: new Map() },
  reload: async () => {},
};
