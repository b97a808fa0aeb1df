import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

const replyErrorDocs = {
  E_SECOND_REPLY: {
    meaning: "An action's definition answered twice, or not at all.",
    remedy: "Mend the definition: answer exactly once.",
  },
  E_LIST: {
    meaning: "An action's definition did not complete its list, or did more with it than a list takes.",
    remedy: "Mend the definition: begin the list, then its items, then `complete`, once.",
  },
  E_ARGUMENTS: {
    meaning: "An action's definition gives a method of its reply more than it takes, which would be lost.",
    remedy: "Mend the definition: headers of an answer go with its Message, as in `reply.success({ Message, Door })`.",
  },
  E_RESPONSE: {
    meaning: "An action's definition answers with a word that no answer begins with.",
    remedy: "Mend the definition: answer with Success or Error.",
  },
  E_KEPT: {
    meaning: "An action's definition says that its answer is made from something that has no weight.",
    remedy: "Mend the definition: give `keeps` what `KeptBytes` makes, as `KeptBytes.ofItems(items)`.",
  },
  E_INTERCEPTION: {
    meaning: "An interceptor did not say what became of an action, or did something else than it said.",
    remedy: 'Mend it: answer once and say "answered", or say "go on" and leave the answer to the manager.',
  },
  E_ANSWER_PART: {
    meaning:
      "A part of an answer is no text, or of a list none of its items, came too late, could not be made, or made the answer too long.",
    remedy: "Mend the definition: give parts of text that end. Or raise the limit that the message names.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** An action's definition answers in a way that is no answer: a defect of it. */
export class ReplyError extends defineError("ReplyError", replyErrorDocs) {}
