import type { ClientErrorCode } from "@pluto-ami/client";
import type { ConfFaultCode } from "@pluto-ami/conf";
import type { ProtocolErrorCode } from "@pluto-ami/protocol";
import type { StartupErrorCode } from "@pluto-ami/server";
import type { ListenErrorCode } from "@pluto-ami/server/embed";

/** What an error means, and what to do about it. */
interface ErrorDoc {
  readonly meaning: string;
  readonly remedy: string;
}
type ErrorDocs<Code extends string = string> = Readonly<Record<Code, ErrorDoc>>;

const client: ErrorDocs<ClientErrorCode> = {
  E_CONNECT: {
    meaning: "No connection: nothing listens there, there is no such host, or the certificate is not trusted.",
    remedy: "Check host, port and TLS; the message names the reason.",
  },
  E_NOT_AMI: {
    meaning: "Something answers there, but it is no AMI server.",
    remedy: "Check the port; HTTP and SIP have others.",
  },
  E_LOGIN: {
    meaning: "The server refuses the user, mostly for a wrong secret.",
    remedy: "Compare user and secret with manager.conf, and the server's log with its deny and permit lines.",
  },
  E_DENIED: {
    meaning: "The user lacks the permission class of the action.",
    remedy: "Add the class to the user's write line.",
  },
  E_UNKNOWN_ACTION: { meaning: "The server has no such action.", remedy: "Ask ListCommands what there is." },
  E_ACTION: {
    meaning: "The server answered the action with an error.",
    remedy: "Read the message: it is the server's own.",
  },
  E_TIMEOUT: {
    meaning: "There was no answer in time; whether the action was done is unknown.",
    remedy: "Ask the server for the state before trying again, or allow more time.",
  },
  E_CONNECTION_LOST: {
    meaning: "The connection ended; whether pending actions were done is unknown.",
    remedy: "Connect again, or let the client reconnect.",
  },
  E_DOWN: {
    meaning: "There is no connection at the moment; nothing was sent.",
    remedy: "Wait until the client is ready, then send it.",
  },
  E_OVERFLOW: {
    meaning: "A limit of the client was reached: pending actions, or items that nobody read.",
    remedy: "Read faster, ask for less at a time, or raise the limit that the message names.",
  },
};

const protocol: ErrorDocs<ProtocolErrorCode> = {
  E_NOT_AMI: { meaning: "The peer's first line is no AMI greeting.", remedy: "Check what listens at that port." },
  E_LINE_TOO_LONG: {
    meaning: "A line is longer than the decoder takes.",
    remedy: "Raise the limit if the peer can be trusted.",
  },
  E_FRAME_TOO_LARGE: {
    meaning: "A message is larger than the decoder takes.",
    remedy: "Raise the limit if the peer can be trusted.",
  },
};

const conf: ErrorDocs<ConfFaultCode> = {
  E_NO_FILE: { meaning: "The file is not there.", remedy: "Create it, or correct the name where it is included." },
  E_UNREADABLE: {
    meaning: "The file cannot be read, or is larger than files may be.",
    remedy: "Check its owner and mode.",
  },
  E_SECTION: {
    meaning: "A section header is not complete or its name is too long.",
    remedy: "Write [name], [name](!) or [name](parent).",
  },
  E_TEMPLATE: {
    meaning: "A section inherits from one that is not there or comes later.",
    remedy: "Put the template before its heirs.",
  },
  E_NO_SECTION: { meaning: "There is a line before the first section.", remedy: "Put it below a [section]." },
  E_INCLUDE: {
    meaning: "An include leads in a circle, too deep or to too many files.",
    remedy: "Include each file once.",
  },
  E_COMMENT: { meaning: "A comment that ;-- begins does not end.", remedy: "Add --; where it ends." },
  W_LINE_TOO_LONG: {
    meaning: "A line is longer than lines may be and was cut.",
    remedy: "Shorten it, or go on with += in another.",
  },
  W_COMMENT: {
    meaning: "An end of a comment has no beginning, and is taken for text.",
    remedy: "Remove the --; or add ;-- before it.",
  },
  W_NO_EQUALS: { meaning: "A line has no = and was skipped.", remedy: "Write name = value." },
  W_NO_NAME: { meaning: "A line begins with = and was skipped.", remedy: "Write name = value." },
  W_DIRECTIVE: {
    meaning: "A line begins with # and is no directive that we know.",
    remedy: "Use #include or #tryinclude; comments begin with ;.",
  },
};

const core: ErrorDocs = {
  E_ACL: {
    meaning: "A line of acl.conf names no address or network.",
    remedy: "Write address/mask, as in 192.168.0.0/16.",
  },
  E_CHARGE: { meaning: "An AOCMessage makes no sense.", remedy: "Read the message: it names the header." },
  E_DEFINITION: {
    meaning: "A program registers what cannot be, or raises an event that is not registered.",
    remedy: "Read the message: it names the name or the class.",
  },
  E_FILTER_COMPILE: {
    meaning: "The pattern of a filter is no regular expression.",
    remedy: "Mend the pattern; the log quotes it.",
  },
  E_FILTER_FORMAT: {
    meaning: "The criteria of a filter are not well-formed.",
    remedy: "Compare with eventfilter(action(include),name(Newchannel)) = pattern.",
  },
  E_CONTRACT: {
    meaning: "What a backend or a store was tested against does not hold.",
    remedy: "Read the message: it says what is, and what must be.",
  },
  E_LOCKED: { meaning: "Another process has the key database open.", remedy: "Stop that process, then start again." },
  E_CORRUPT: { meaning: "The key database is damaged.", remedy: "Move its folder away, or restore it." },
  E_FULL: { meaning: "The key database has no room.", remedy: "Delete entries, or make room on the disk." },
  E_READ_ONLY: { meaning: "The key database cannot be written.", remedy: "Let plutod write in the state folder." },
  E_TOO_LONG: { meaning: "A key or a value of the key database is too long.", remedy: "Shorten it." },
  E_TOO_MANY: { meaning: "More entries than may be listed at once.", remedy: "Name a family, or a key below it." },
  E_UNAVAILABLE: { meaning: "The key database cannot be used.", remedy: "Read the message: it names the cause." },
  E_SECOND_REPLY: {
    meaning: "An action's definition answered twice, or not at all.",
    remedy: "Mend the definition: answer exactly once.",
  },
  E_SETTINGS: {
    meaning: "Settings that a program wrote down are wrong.",
    remedy: "Read the message: it names the setting.",
  },
  E_VALUE: { meaning: "An option has a value that cannot be used.", remedy: "Compare with the table of options." },
  W_ACL: {
    meaning: "A user's access list is missing or wrong; nobody gets in by it.",
    remedy: "Add the list to acl.conf, or mend the line.",
  },
  W_KEY: { meaning: "An access list has a line that is neither permit nor deny.", remedy: "Remove the line." },
  W_NO_SECRET: { meaning: "A user has no secret and cannot log in.", remedy: "Give him one, or remove the section." },
  W_VALUE: { meaning: "A value makes no sense; the default holds.", remedy: "Compare with the table of options." },
};

const server: ErrorDocs<StartupErrorCode | ListenErrorCode> & ErrorDocs = {
  "configuration-missing": {
    meaning: "The folder named by --config or PLUTO_CONFIG has no manager.conf.",
    remedy: "Name another folder, or put one there.",
  },
  "configuration-broken": {
    meaning: "A configuration file has faults.",
    remedy: "Mend the lines that are printed; nothing was opened.",
  },
  E_INI: {
    meaning: "A reload found a fault in pluto.ini; nothing has changed.",
    remedy: "Mend the line that is named, and reload again.",
  },
  W_RESTART: {
    meaning: "A reload found changes in pluto.ini that only a start takes up.",
    remedy: "Start plutod again when it suits you.",
  },
  "starter-failed": {
    meaning: "There is no configuration, and none can be written.",
    remedy: "Make the folder writable, or name one with --config.",
  },
  "address-in-use": { meaning: "Another program listens at the port.", remedy: "Stop it, or set another port." },
  "address-malformed": {
    meaning: "A program wants to listen at what is no numeric address, or no port.",
    remedy: "Write 127.0.0.1 or ::1, and 1 to 65535, or 0 for any free port.",
  },
  "address-unavailable": {
    meaning: "This machine cannot listen at that address.",
    remedy: "Set another bindaddr or port.",
  },
  "control-socket-in-use": {
    meaning: "Another plutod with this configuration folder is running.",
    remedy: "Stop it, or use another folder.",
  },
  "control-socket-unusable": {
    meaning: "The control socket cannot be made where it should be.",
    remedy: "Set [control] socket, or make its folder writable and nobody else's.",
  },
  E_XML: {
    meaning: "The documentation file of an Asterisk installation is not well-formed or too large.",
    remedy: "Mend the file or [docs] path, and reload; our own texts are shown meanwhile.",
  },
};

/** Every code, by the package that uses it. */
export const errorDocs: Readonly<Record<string, ErrorDocs>> = {
  "packages/protocol": protocol,
  "packages/conf": conf,
  "packages/core": core,
  "packages/client": client,
  "apps/server": server,
};
