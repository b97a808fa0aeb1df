import { defineError, type ErrorDoc, printable } from "@pluto-ami/protocol";

import type { EventMessage } from "./event/event-message.ts";
import type { Answer } from "./action/answer.ts";

/** What can go wrong. */
export const clientErrorDocs = {
  E_OPTIONS: {
    meaning:
      "A program connects, or calls its client, with an option that there is not, or that is of another type or out of its range.",
    remedy: "Read the message: it names the option, and what it takes.",
  },
  E_UNSENDABLE: {
    meaning:
      "An action that cannot be sent: its name or a header is none, a value has a line end or is no text or number, or has a character that the encoding lacks. Nothing was sent.",
    remedy:
      "Read the message: it names the header. What people write into a value may need its line ends taken out first.",
  },
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
  E_LIST_CANCELLED: {
    meaning: "The server gave a list up before it was whole: what came of it is a part.",
    remedy: "Take none of it for the whole, and ask again; if it stays so, the server's log may say why.",
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
  E_CLOSED: {
    meaning: "The client is closed, or has lost its connection for good; nothing was sent.",
    remedy: "Connect anew. The error's cause, where it has one, says why the client ended.",
  },
  E_OVERFLOW: {
    meaning: "A limit of the client was reached: actions that wait, or items that nobody read.",
    remedy: "Read faster, ask for less at a time, or raise the limit that the message names.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link ClientError}; `clientErrorDocs` says what each means. */
export type ClientErrorCode = keyof typeof clientErrorDocs;

/** What there is to an error besides its words. */
interface ClientErrorOptions extends ErrorOptions {
  readonly response?: Answer;
  readonly event?: EventMessage;
}

/**
 * Every error of this package but an abort (the signal's reason). Never holds a secret. Its message
 * may quote a server, so what could steer a terminal is spelled out in it; `response` and `event` have the server's words as they came.
 */
export class ClientError extends defineError("ClientError", clientErrorDocs) {
  /** The server's answer, where there is one. */
  readonly response: Answer | undefined;
  /** The event that ended a list which is not whole (`E_LIST_CANCELLED`). */
  readonly event: EventMessage | undefined;

  constructor(code: ClientErrorCode, message: string, options: ClientErrorOptions = {}) {
    super(code, printable(message), options);
    this.response = options.response;
    this.event = options.event;
  }
}
