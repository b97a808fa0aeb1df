/** What of a message is left out of a log although its name says nothing, or shown although it is called like a secret. */
interface SecretPlaces {
  readonly hides?: readonly string[];
  readonly shows?: readonly string[];
}

const databaseKey: SecretPlaces = { hides: ["val"], shows: ["key"] };

/** By action and event, all in lower case. In the key database a value may be a secret whatever its key is called. */
export const secretPlaces: Readonly<Partial<Record<string, SecretPlaces>>> = {
  dbdel: databaseKey,
  dbdeltree: databaseKey,
  dbget: databaseKey,
  dbgetresponse: databaseKey,
  dbgettree: databaseKey,
  dbgettreeresponse: databaseKey,
  dbput: databaseKey,
  jabbersend: { hides: ["message"] },
  messagesend: { hides: ["body", "base64body"] },
  sendtext: { hides: ["message"] },
};

/** Options of configuration files that hold a secret among other things, in lower case. */
export const secretOptions: ReadonlySet<string> = new Set(["register", "remoteregister"]);

/** Files whose lines hold secrets under any name: a mailbox is `number => PIN,name,…`. */
export const isSecretFile = (name: string): boolean => /(?:^|\/)voicemail[^/]*$/i.test(name.trim());

/** Applications of the dialplan, in lower case, whose arguments are a secret. */
export const secretApplications: ReadonlySet<string> = new Set(["authenticate", "disa", "vmauthenticate"]);
