import type { ErrorDoc } from "@pluto-ami/protocol";

/** What is said of a kind of problem. */
export interface ProblemDoc extends ErrorDoc {
  /** The status of the answer that tells it. */
  readonly status: number;
  /** The same in a few words. */
  readonly title: string;
}

/** What can be wrong with a request to a control port. */
export const problemDocs = {
  "bad-request": {
    status: 400,
    title: "The request is none",
    meaning: "The body or a parameter is not what the operation takes.",
    remedy: "Mend what the pointer shows; /v1/openapi.json has the schema.",
  },
  "bad-rule": {
    status: 400,
    title: "A rule is none",
    meaning:
      "A rule, an expectation, or another part of a script in JSON is none; nothing of it is in force. `faults` has all that is wrong, where it is more than one thing.",
    remedy: "Read the detail: it says what would be right. docs/reference/script.md has every word.",
  },
  "bad-script": {
    status: 400,
    title: "A script has faults",
    meaning: "A script in lines has faults, or brings a user that the server does not have: nothing of it is in force.",
    remedy: "Mend what `faults` names, by line and column.",
  },
  "bad-event": {
    status: 400,
    title: "What is to be sent is no event",
    meaning: "What was to be sent as an event cannot be one.",
    remedy: "Read the detail: it names the header. Bytes that are no event are sent by /raw.",
  },
  "unknown-event": {
    status: 400,
    title: "There is no such event",
    meaning: "An event was to be sent whose name Asterisk does not know, so nobody can tell who may read it.",
    remedy: "Write its name as Asterisk does; for an event of your own, give its classes by a header Privilege.",
  },
  "no-recipient": {
    status: 400,
    title: "There is no such user",
    meaning: "Something names a user that the server does not have.",
    remedy: 'Name one of its users (GET of the server has them), a session by its number, or "all".',
  },
  "bad-fault": {
    status: 400,
    title: "A fault cannot be set so",
    meaning: "There is no such fault, or it has no such field or value.",
    remedy: "Read the detail; docs/reference/faults.md has them all.",
  },
  "bad-time": {
    status: 400,
    title: "A time is none",
    meaning: "A time that something takes, or a moment, is none.",
    remedy: 'Write "300ms", "1.5s" or "2m"; a moment as "2026-06-01T08:00:00Z".',
  },
  "bad-server": {
    status: 400,
    title: "A server cannot be so",
    meaning: "A server was asked for something with an option that there is not, or that is none.",
    remedy: "Read the detail: it names the option, and what it takes.",
  },
  "bad-recording": {
    status: 400,
    title: "A recording is none",
    meaning: "What was to be replayed is no recording, or has lines that are none; `faults` has the first of them.",
    remedy: "Send the file as it was recorded: its first line is the head, each line is JSON.",
  },
  unauthorized: {
    status: 401,
    title: "The token is missing",
    meaning: "The port was given a token, and the request does not have it.",
    remedy: "Send it: Authorization: Bearer TOKEN.",
  },
  "from-a-page": {
    status: 403,
    title: "A page in a browser is no test",
    meaning: "The request has a header Origin, as those of pages in a browser have.",
    remedy: "Ask from a program; from a page, have your own server ask.",
  },
  "foreign-host": {
    status: 403,
    title: "The port is not called so",
    meaning: "The header Host has a name that is none of this port's: the request may have been lured here.",
    remedy: "Ask by its address or as localhost, or give the port the name: names, or --control-name.",
  },
  "no-such-path": {
    status: 404,
    title: "There is no such path",
    meaning: "The control port has nothing there.",
    remedy: "/v1/openapi.json has all paths.",
  },
  "no-such-server": {
    status: 404,
    title: "There is no such server",
    meaning: "There is no server of that name.",
    remedy: "GET /v1/servers names them; POST starts one.",
  },
  "no-such-rule": {
    status: 404,
    title: "There is no such rule",
    meaning: "There is no rule of that number: it was removed, or a reset forgot it.",
    remedy: "GET of the rules has their numbers.",
  },
  "no-such-fault": {
    status: 404,
    title: "There is no such fault",
    meaning: "No fault of that number or name is set: it is over, or was removed.",
    remedy: "GET of the faults shows those that are set.",
  },
  "no-such-session": {
    status: 404,
    title: "There is no such session",
    meaning: "There is no session of that number: it has gone.",
    remedy: "GET of the sessions shows those that are there.",
  },
  "no-such-play": {
    status: 404,
    title: "There is no such play",
    meaning: "No script has a play of that name.",
    remedy: "GET of the plays names them; a script of the rules brings some.",
  },
  "no-such-recording": {
    status: 404,
    title: "There is no such recording",
    meaning: "There is no recording of that number: it was ended.",
    remedy: "GET of the recordings shows those that are being made.",
  },
  "no-replay": {
    status: 404,
    title: "Nothing is replayed",
    meaning: "The server replays nothing: nothing was begun, or it was ended, as a reset does.",
    remedy: "POST /v1/replay begins one.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The path does not take this method",
    meaning: "The path is there, and takes other methods: the header Allow has them.",
    remedy: "Use one of those in Allow: what changes anything is never a GET.",
  },
  "name-taken": {
    status: 409,
    title: "The name is taken",
    meaning: "There is a server of that name already.",
    remedy: "Give another name, or none: then one is made up.",
  },
  "default-server": {
    status: 409,
    title: "The first server stays",
    meaning: "The server that has the control port cannot be removed through it.",
    remedy: "End the program that has started it; POST /v1/reset begins anew.",
  },
  unmet: {
    status: 409,
    title: "What was expected did not come",
    meaning: "An action that was expected did not come in time; `nearMisses` says what came close.",
    remedy: "Read nearMisses, header by header. Or give it more time: within.",
  },
  violated: {
    status: 409,
    title: "Something was wrong",
    meaning: "A client did what no rule expects, or did not do what one does; `violations` has all of it.",
    remedy: "Read violations: each has the rules that came nearest.",
  },
  "time-goes-forward": {
    status: 409,
    title: "Time goes forward only",
    meaning: "The clock was to go back.",
    remedy: "Advance it to a later moment. POST /v1/reset takes it back to its beginning.",
  },
  "real-clock": {
    status: 409,
    title: "The clock goes by itself",
    meaning: "The clock was to be moved, and goes by itself.",
    remedy: 'Start the server with "clock": "manual".',
  },
  "replay-by-itself": {
    status: 409,
    title: "The replay goes by itself",
    meaning: "A replay was to go on by a step, and goes by itself.",
    remedy: 'Begin it with "speed": "step".',
  },
  runaway: {
    status: 409,
    title: "Too many timers",
    meaning: "An advance of the clock ran more timers than it may.",
    remedy: "Give what begins again a time that it takes, or advance by less.",
  },
  "not-settled": {
    status: 409,
    title: "A client does not read",
    meaning: "A client does not read what it was sent, so that not all of it has left.",
    remedy: "Have the client read, or end its session.",
  },
  "port-unavailable": {
    status: 409,
    title: "The port cannot be had",
    meaning: "The port of a server cannot be opened.",
    remedy: "Leave the port out: then it is a free one.",
  },
  "server-closed": {
    status: 409,
    title: "The server is closed",
    meaning: "The server was closed while something was asked of it.",
    remedy: "Ask another server, or start one.",
  },
  "journal-truncated": {
    status: 410,
    title: "The journal does not reach back",
    meaning: "The question reaches back to actions that the journal no longer has.",
    remedy: "Ask with since, or reset between tests.",
  },
  "too-large": {
    status: 413,
    title: "The body is too large",
    meaning: "The body is larger than the port takes.",
    remedy: "Send it in parts, or raise the limit bodyBytes.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body is of another kind",
    meaning: "The operation does not take a body of this Content-Type.",
    remedy: "Send JSON; the OpenAPI document says what else an operation takes.",
  },
  "too-many": {
    status: 429,
    title: "There are too many",
    meaning: "There are as many rules, faults, servers, streams or requests that wait as there may be.",
    remedy: "Remove some, reset, or raise the limit that the detail names.",
  },
  defect: {
    status: 500,
    title: "A defect of Pluto",
    meaning: "Something went wrong that should not have.",
    remedy: "Please report it: the server's log has the details.",
  },
  starting: {
    status: 503,
    title: "The server is starting",
    meaning: "The ports are not all open yet.",
    remedy: "Ask again in a moment.",
  },
} as const satisfies Readonly<Record<string, ProblemDoc>>;

/** A kind of problem; `problemDocs` says what each means. */
export type ProblemCode = keyof typeof problemDocs;
