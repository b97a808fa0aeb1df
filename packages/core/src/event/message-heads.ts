import { headerSet, MessageHead } from "@pluto-ami/protocol";

// Which headers whoever sends a message writes himself, or leaves out: nobody gives them for it, and the others of those that a message
// has once are given once (docs/protocol.md#single-headers).

/** Asterisk has this event say what it is about in a second header of the name Event, behind its own. */
const namedTwice = "ResourceListDetail";

const headOf = (own: number): ((event: string) => MessageHead) => {
  const ownOfNamedTwice = own & ~headerSet("event");
  return (event) => new MessageHead(event, event === namedTwice ? ownOfNamedTwice : own);
};

const ofAnswer = headerSet("response", "actionid", "event", "eventlist");

/** What may stand in a response. */
export const answerHead = new MessageHead("the answer", ofAnswer);

/** The same behind its Message. */
export const behindMessageHead = new MessageHead("the answer", ofAnswer | headerSet("message"));

/** What may stand in an event that everybody gets. */
export const eventHead = headOf(headerSet("event", "privilege"));

/** What may stand in one that belongs to an answer. */
export const itemHead = headOf(headerSet("event", "actionid", "eventlist"));

/** The same where the ActionID is not written before the headers, but is one of them, or none. */
export const bareItemHead = headOf(headerSet("event", "eventlist"));

/** What may stand behind the headers by which a list ends. */
export const listEndHead = headOf(headerSet("event", "actionid", "eventlist", "listitems"));
