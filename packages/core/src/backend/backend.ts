import type { Channels } from "./channels.ts";
import type { DeviceStates } from "./device-states.ts";
import type { Dialplan } from "./dialplan.ts";
import type { ExtensionStates } from "./extension-states.ts";
import type { LoadableModules } from "./loadable-modules.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Presence } from "./presence.ts";

/** Where calls live: what the actions on calls ask, and what they act upon. */
export interface Backend {
  readonly channels: Channels;
  readonly deviceStates: DeviceStates;
  readonly dialplan: Dialplan;
  readonly extensionStates: ExtensionStates;
  readonly loadableModules: LoadableModules;
  readonly mailboxes: Mailboxes;
  readonly presence: Presence;
}
