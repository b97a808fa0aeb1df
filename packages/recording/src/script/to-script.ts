import { printable } from "@pluto-ami/protocol";

import { readConversation } from "../conversation/conversation.ts";
import type { Exchange, Sent } from "../conversation/exchange.ts";
import { valueOf } from "../conversation/recorded-headers.ts";
import { type ConversationLimits, conversationLimits } from "../limits.ts";
import { limitsWith } from "../options.ts";
import { ActionKeys } from "../player/action-key.ts";
import type { Recording } from "../reader/read-recording.ts";
import { answerEffects, eventEffect } from "./script-effect.ts";
import { isScriptName, scriptName, scriptPattern, scriptTime, scriptWord } from "./script-text.ts";

/** What a server does itself, whatever a script says. */
const ofTheServer: ReadonlySet<string> = new Set(["login", "challenge", "logoff"]);

/** Actions that ask the same, in order. */
type Twins = readonly [first: Exchange, ...others: Exchange[]];

const twinsOf = (exchanges: readonly Exchange[], keys: ActionKeys): Twins[] => {
  const byKey = new Map<string, [Exchange, ...Exchange[]]>();
  for (const exchange of exchanges) {
    const name = valueOf(exchange.headers, "action")?.toLowerCase() ?? "";
    // A script asks for actions by names of text: what is called otherwise has no rule.
    if (ofTheServer.has(name) || !isScriptName(name)) continue;
    const twins = byKey.get(keys.of(exchange.line));
    if (twins === undefined) byKey.set(keys.of(exchange.line), [exchange]);
    else twins.push(exchange);
  }
  return [...byKey.values()];
};

/** One rule: what is asked, and what happens then. */
const ruleOf = (exchange: Exchange, keys: ActionKeys, clause: string): string[] => {
  const compared = keys.compared(exchange.headers).filter(([name]) => name !== "action" && isScriptName(name));
  const spelled = (name: string): string =>
    exchange.headers.find(([other]) => other.trim().toLowerCase() === name)?.[0].trim() ?? name;
  return [
    `on ${scriptWord(valueOf(exchange.headers, "action") ?? "")}${clause}`,
    ...compared.map(([name, value]) => `${scriptName(spelled(name))}: ${scriptPattern(value)}`.trimEnd()),
    "",
    ...answerEffects(exchange),
    ...exchange.events.flatMap((event) => eventEffect(event, event.at - exchange.at, exchange.actionId)),
  ];
};

/** The rules of actions that ask the same: the last answer is for all that come, those before for one each. A later rule is asked first. */
const rulesOf = (twins: Twins, keys: ActionKeys): string[] => {
  const effects = (exchange: Exchange): string => ruleOf(exchange, keys, "").join("\n");
  const last = twins.at(-1) ?? twins[0];
  const differing = new Set(twins.map(effects)).size > 1 ? twins.slice(0, -1) : [];
  return [...ruleOf(last, keys, ""), ...differing.flatMap((exchange, at) => ruleOf(exchange, keys, ` nth ${at + 1}`))];
};

/** What a server tells of each login by itself. */
const ofLogin: ReadonlySet<string> = new Set(["FullyBooted", "SuccessfulAuth", "ChallengeSent"]);

const isOfLogin = ({ headers }: Sent): boolean => ofLogin.has(valueOf(headers, "event") ?? "");

const playOf = (events: readonly Sent[]): string[] => {
  let at = 0;
  const steps = events.flatMap((event) => {
    const wait = event.at - at;
    at = event.at;
    return [...(wait > 0 ? [`  wait ${scriptTime(wait)}`] : []), ...eventEffect(event, 0)];
  });
  return steps.length === 0 ? [] : ["play main after login", ...steps];
};

/**
 * A recording as a script (`.ami`), to be cut down by hand: a rule for each action that was asked, and a play of the events that belong to none.
 * @throws RecordingError `E_RECORDING_TOO_LARGE` when more than `heldBytes` would be held.
 */
export const toScript = ({ head, lines }: Recording, limits: Partial<ConversationLimits> = {}): string => {
  const { exchanges, events } = readConversation(lines, limitsWith("toScript", conversationLimits, limits));
  const keys = new ActionKeys();
  // What asks for more is the later rule: headers that a rule does not name do not matter to it.
  const twins = twinsOf(exchanges, keys).sort(([a], [b]) => a.headers.length - b.headers.length);
  const hearer = events[0]?.line.s;
  const from = [head.to, head.started].filter((word) => word !== undefined).join(", ");
  return [
    "ami-script 1",
    `# From a recording: ${printable(from)}`,
    "",
    ...twins.flatMap((same) => rulesOf(same, keys)),
    ...playOf(events.filter((event) => event.line.s === hearer && !isOfLogin(event))),
  ]
    .join("\n")
    .concat("\n");
};
