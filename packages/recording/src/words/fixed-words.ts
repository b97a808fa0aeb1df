import { actionCatalog, eventCatalog } from "@pluto-ami/protocol/catalog";

import { folded } from "./value-matcher.ts";

/** Words that servers say themselves: they give nobody away, whoever is called so. */
const saidByServers = [
  ..."Success Error Follows Goodbye Failure Pong start Complete cancelled".split(" "),
  ..."Down Reserved OffHook Dialing Ring Ringing Busy Unknown Rsrvd InUse Idle Hold Unavailable Up Prering Mute".split(
    " ",
  ),
  ..."UNKNOWN NOT_INUSE INUSE BUSY INVALID UNAVAILABLE RINGING RINGINUSE ONHOLD".split(" "),
  ..."ANSWER ANSWERED NOANSWER CANCEL CONGESTION CHANUNAVAIL DONTCALL TORTURE PROGRESS PROCEEDING ABORT CONTINUE".split(
    " ",
  ),
  ..."FAILED FULL JOINEMPTY LEAVEEMPTY JOINUNAVAIL LEAVEUNAVAIL TIMEOUT DOCUMENTATION OMIT BILLING".split(" "),
  ..."Reachable Unreachable NonQualified Created Removed Registered Unregistered Rejected Lagged".split(" "),
  ..."Local PJSIP IAX2 DAHDI AsyncGoto Message Custom Agent Queue Park default none static dynamic realtime".split(" "),
  ..."system call agent user config command dtmf reporting cdr dialplan originate security aoc test message all".split(
    " ",
  ),
  ..."true false yes no on off unknown <unknown> anonymous".split(" "),
];

const headersOf = (parameters: readonly object[]): string[] =>
  parameters.flatMap((parameter) =>
    "name" in parameter && typeof parameter.name === "string" ? [parameter.name] : [],
  );

const catalogued = [
  ...Object.entries(actionCatalog).flatMap(([name, { parameters }]) => [name, ...headersOf(parameters)]),
  ...Object.entries(eventCatalog).flatMap(([name, documents]) => [
    name,
    ...documents.flatMap(({ parameters }) => headersOf(parameters)),
  ]),
];

/** Words of the protocol, in lower case: a value that is one of them is not looked for elsewhere, for it would be found everywhere. */
export const fixedWords: ReadonlySet<string> = new Set([...saidByServers, ...catalogued].map(folded));
