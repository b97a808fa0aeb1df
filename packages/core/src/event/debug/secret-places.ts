/** What of a message is left out of a log although its name says nothing, or shown although it is called like a secret. */
interface SecretPlaces {
  readonly hides?: readonly string[];
  /** Shown, whatever it is called. */
  readonly shows?: readonly string[];
  /** Nothing else is shown but these and what every message has: what was mistyped may be the secret. */
  readonly showsOnly?: readonly string[];
}

const databaseKey: SecretPlaces = { hides: ["val"], shows: ["key"] };

/** By action and event, all in lower case. In the key database a value may be a secret whatever its key is called. */
export const secretPlaces: Readonly<Partial<Record<string, SecretPlaces>>> = {
  challenge: { showsOnly: ["authtype", "username"] },
  command: { showsOnly: ["command"] },
  dbdel: databaseKey,
  dbdeltree: databaseKey,
  dbget: databaseKey,
  dbgetresponse: databaseKey,
  dbgettree: databaseKey,
  dbgettreeresponse: databaseKey,
  dbput: { showsOnly: ["family", "key"] },
  jabbersend: { showsOnly: ["jabber", "jid", "screenname"] },
  login: { showsOnly: ["authtype", "events", "username"] },
  messagesend: { showsOnly: ["destination", "from", "to", "variable"] },
  sendtext: { showsOnly: ["channel", "content-type", "receiver"] },
};

/** What is shown of a Setvar whose variable is a secret. */
export const secretSetvar: SecretPlaces = { showsOnly: ["channel", "variable"] };

/** What every message may have, in lower case. */
export const plainHeaders: ReadonlySet<string> = new Set(["action", "actionid", "event", "suppressevents"]);

/** Options of configuration files that hold a secret among other things, in lower case. */
export const secretOptions: ReadonlySet<string> = new Set(["register", "remoteregister"]);

/** Files whose lines hold secrets under any name: a mailbox is `number => PIN,name,…`. */
export const isSecretFile = (name: string): boolean => /(?:^|\/)voicemail[^/]*$/i.test(name.trim());

/** Applications of the dialplan, in lower case, whose arguments are a secret, or what somebody says to somebody. */
export const secretApplications: ReadonlySet<string> = new Set([
  "authenticate",
  "disa",
  "jabbersend",
  "jabbersendgroup",
  "messagesend",
  "senddtmf",
  "sendtext",
  "sms",
  "vmauthenticate",
]);
