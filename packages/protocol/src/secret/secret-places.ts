import { isSecretName } from "./secret-name.ts";

/** Which headers of a message say what nobody should read, although their names do not tell: all in lower case, by action and event. */
interface SecretPlaces {
  /** These are not shown. */
  readonly hides?: readonly string[];
  /** Nothing is shown but these and what every message has: what was mistyped may be the secret. */
  readonly showsOnly?: readonly string[];
}

const databaseEntry: SecretPlaces = { hides: ["val"] };

/** What somebody says to somebody, and what stands in the key database, where a value may be a secret whatever its key is called. */
export const privatePlaces: Readonly<Partial<Record<string, SecretPlaces>>> = {
  command: { showsOnly: ["command"] },
  dbdel: databaseEntry,
  dbdeltree: databaseEntry,
  dbget: databaseEntry,
  dbgetresponse: databaseEntry,
  dbgettree: databaseEntry,
  dbgettreeresponse: databaseEntry,
  dbput: { showsOnly: ["family", "key"] },
  jabbersend: { showsOnly: ["jabber", "jid", "screenname"] },
  messagesend: { showsOnly: ["destination", "from", "to", "variable"] },
  sendtext: { showsOnly: ["channel", "content-type", "receiver"] },
};

/** The actions by which somebody logs in. */
export const logins: ReadonlySet<string> = new Set(["login", "challenge"]);

/** All that is shown of a login: the rest may be a secret, whatever a slip has made of its name. */
export const shownOfLogin: ReadonlySet<string> = new Set(["authtype", "events", "username"]);

/** All that is shown of a Setvar whose variable is a secret. */
export const shownOfSecretSetvar: ReadonlySet<string> = new Set(["channel", "variable"]);

/** What every message may have. */
export const plainHeaders: ReadonlySet<string> = new Set(["action", "actionid", "event", "suppressevents"]);

/** Called like a secret, and none: whether there was a password, and how often TLS makes its keys anew. */
export const harmlessNames: ReadonlySet<string> = new Set(["usingpassword", "dtlsrekey"]);

/** What the two sides of an MD5 login tell each other, and a security event of them. */
export const challengeHeaders: ReadonlySet<string> = new Set(["challenge", "receivedchallenge", "receivedhash"]);

/** Options of configuration files that hold a secret among other things. */
const secretOptions: ReadonlySet<string> = new Set(["register", "remoteregister"]);

/** Is an option of a configuration file called like a secret, or does it hold one among other things? */
export const isSecretOption = (name: string): boolean =>
  isSecretName(name) || secretOptions.has(name.trim().toLowerCase());

/** Files whose lines hold secrets under any name: a mailbox is `number => PIN,name,…`. */
export const isSecretFile = (name: string): boolean => /(?:^|\/)voicemail[^/]*$/i.test(name.trim());

/** Applications of the dialplan whose arguments are a secret. */
const askingApplications: ReadonlySet<string> = new Set(["authenticate", "disa", "vmauthenticate"]);

/** Those whose arguments are a secret, or what somebody says to somebody. */
export const secretApplications: ReadonlySet<string> = new Set([
  ...askingApplications,
  "jabbersend",
  "jabbersendgroup",
  "messagesend",
  "senddtmf",
  "sendtext",
  "sms",
]);

/** Are the arguments of this application a secret, whoever reads them? */
export const asksForSecret = (application: string): boolean => askingApplications.has(application.trim().toLowerCase());
