/** How an Asterisk lays out what `manager show …` prints (docs/protocol.md#manager-commands, #older-layouts). */
export interface CommandLayout {
  readonly showConnected: readonly ConnectedColumn[];
  readonly showSettings: readonly SettingsRow[];
  /** The rows of `manager show user`, and whether the rules of its access lists follow. */
  readonly showUser: { readonly accessLists: boolean };
  /** The narrowest that the column of the action's names may be. */
  readonly showCommands: { readonly nameWidth: number };
  /** What `database del` says of an entry that is not there. */
  readonly databaseDel: { readonly missing: string };
  /** How wide a name is, and whether the number of events follows. */
  readonly showEvents: { readonly nameWidth: number | "longest"; readonly count: boolean };
  /** Does the queue keep its last event for ever, as the shared queue did (docs/protocol.md#shared-queue)? */
  readonly showEventq: { readonly keepsLast: boolean };
  readonly showCommand: DocumentLayout;
  readonly showEvent: DocumentLayout;
}

/** What `manager show connected` knows of a session. */
export type ConnectedCell =
  | "username"
  | "address"
  | "start"
  | "elapsed"
  | "fileDescriptor"
  | "httpRequests"
  | "readMask"
  | "writeMask";

/** A column of `manager show connected`. */
export interface ConnectedColumn {
  readonly title: string;
  readonly width: number;
  readonly cell: ConnectedCell;
  /** Numbers are filled with zeros up to so many digits, and never cut. */
  readonly digits?: number;
}

/** What `manager show settings` knows. */
export type ShownSetting =
  | "enabled"
  | "webEnabled"
  | "tcpBindAddress"
  | "httpTimeout"
  | "tlsEnabled"
  | "tlsBindAddress"
  | "tlsCertFile"
  | "tlsPrivateKey"
  | "tlsCipher"
  | "allowMultipleLogin"
  | "displayConnects"
  | "timestampEvents"
  | "channelVars"
  | "disabledEvents"
  | "debug";

/** A row of `manager show settings`. */
export interface SettingsRow {
  readonly label: string;
  readonly setting: ShownSetting;
  /** Is the value printed as it is, neither filled nor cut? */
  readonly isBare?: boolean;
}

/** A section of a document, by its title. */
export type DocumentSection =
  | "Synopsis"
  | "Provided By"
  | "Since"
  | "Description"
  | "Syntax"
  | "Arguments"
  | "Privilege"
  | "See Also";

/** How the documentation of an action or of an event is printed. */
export interface DocumentLayout {
  /** Does a line with its name come first? */
  readonly heading: boolean;
  readonly sections: readonly DocumentSection[];
  /** What stands in a section without text; undefined leaves the section out. */
  readonly missing: string | undefined;
  /** Do lists of responses end in a line that says so? */
  readonly endMarks: boolean;
}
