import { ActionMessage, bytes, demandBytes } from "@pluto-ami/protocol";

import { parseRules } from "../../packages/core/src/access/acl/parse-rule.ts";
import { emptyBackend } from "@pluto-ami/core";
import { readCaller } from "../../packages/core/src/backend/request/caller.ts";
import { readAdviceOfCharge } from "../../packages/core/src/backend/request/charge-request.ts";
import { leadingDecimal, leadingInteger } from "../../packages/core/src/backend/request/leading-number.ts";
import { readOriginate } from "../../packages/core/src/backend/request/originate-request.ts";
import { blockedCommands } from "../../packages/core/src/action/guard/blocked-commands.ts";
import type { Guard } from "../../packages/core/src/action/guard/guard.ts";
import { restrictedApplications } from "../../packages/core/src/action/guard/restricted-applications.ts";
import { restrictedNames } from "../../packages/core/src/action/guard/restricted-names.ts";
import { endsInBlank, splitWords, trimLine } from "../../packages/core/src/syntax/split-words.ts";
import { readPresence } from "../../packages/core/src/state/custom-state/read-presence.ts";
import { redactCommandLine } from "../../packages/core/src/event/debug/redact-command-line.ts";
import { redactReason } from "../../packages/core/src/event/debug/redact-reason.ts";
import { redactText } from "../../packages/core/src/event/debug/redact-text.ts";
import { redactSecrets } from "../../packages/core/src/event/debug/redact.ts";
import { readEvents } from "../../packages/core/src/delivery/filter/read-events.ts";
import { EventRegistry } from "../../packages/core/src/event/event-registry.ts";
import { escapeAsC } from "../../packages/core/src/syntax/c-escape.ts";
import { splitArguments } from "../../packages/core/src/syntax/split-arguments.ts";
import { describeGrowth } from "./growth.ts";

const asked = (...lines: string[]): ActionMessage => new ActionMessage(lines.map((line) => demandBytes(line)));
/** Asks a guard for somebody who has no rights. */
const guarded = (guard: Guard, ...lines: string[]): unknown =>
  guard({ action: asked(...lines), rights: { readMask: 0, writeMask: 0 }, configurationFiles: undefined });
const originate = (...lines: string[]): unknown =>
  readOriginate(asked("Action: Originate", ...lines), emptyBackend.dialplan);
const charge = (...lines: string[]): unknown => readAdviceOfCharge(asked("Action: AOCMessage", ...lines));

/** An action has this many header lines at the most: `serverLimits` of the protocol. */
const mostLines = 128;
const someLines = (text: string): string[] => text.split(/\r?\n/).slice(0, mostLines);

describeGrowth("what actions read", [
  { name: "a channel to call", read: (text) => originate(`Channel: ${text}`) },
  { name: "a caller", read: (text) => readCaller(demandBytes(text)) },
  { name: "a caller with a number", start: '"A" <', read: (text) => readCaller(demandBytes(text)) },
  { name: "variables of a call", read: (text) => originate("Channel: A/b", "Application: Wait", `Variable: ${text}`) },
  {
    name: "the data of an application",
    read: (text) => guarded(restrictedApplications, "Application: Queue", `Data: ${text}`),
  },
  { name: "the name of an application", read: (text) => guarded(restrictedApplications, `Application: ${text}`) },
  { name: "a number", read: (text) => [leadingInteger(text), leadingDecimal(text)] },
  { name: "a charge", read: (text) => charge("MsgType: D", "ChargeType: Currency", `CurrencyAmount: ${text}`) },
  { name: "rates", start: "MsgType: S\r\nChargedItem: NA\r\n", read: (text) => charge(...someLines(text)) },
  { name: "arguments", read: (text) => splitArguments(demandBytes(text)) },
  {
    name: "names of variables",
    read: (text) => guarded(restrictedNames("Variable", bytes("no")), `Variable: ${text}`),
  },
  { name: "a command that may be blocked", read: (text) => guarded(blockedCommands, `Command: ${text}`) },
  { name: "a value for an event", read: (text) => escapeAsC(demandBytes(text)) },
  { name: "a presence", start: "away,", read: (text) => readPresence(demandBytes(text)) },
  { name: "a presence in base64", start: "away,", end: ",,e", read: (text) => readPresence(demandBytes(text)) },
  { name: "a command line", read: (text) => [splitWords(text), trimLine(text), endsInBlank(text)] },
  { name: "events to try a filter on", read: (text) => readEvents(demandBytes(text), new EventRegistry()) },
  { name: "access rules", read: (text) => parseRules(text, true) },
  { name: "an access rule", start: "::", read: (text) => parseRules(text, true) },
]);

describeGrowth("what is kept out of the log", [
  { name: "a message", read: (text) => redactSecrets(text.split("\n")) },
  { name: "a value", start: "Variable: ", read: (text) => redactSecrets([text]) },
  { name: "a command line", read: (text) => redactCommandLine(text) },
  { name: "a command line that puts", start: "database put a b ", read: (text) => redactCommandLine(text) },
  { name: "a text", read: (text) => redactText(text) },
  { name: "a text with a secret", start: "secret=", read: (text) => redactText(text) },
  { name: "an error", read: (text) => redactReason(new Error(text), ["Secret: a", "Action: Login"]) },
  {
    name: "an error that quotes a secret",
    read: (text) => redactReason(new Error(text), [`Secret: ${text.slice(0, 1000)}`]),
  },
]);
