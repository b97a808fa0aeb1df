import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What can be wrong with what a test asks of its server. */
const docs = {
  E_TEST_SERVER_OPTIONS: {
    meaning: "A test server was asked for something with an option that there is not, or that is none.",
    remedy: "Read the message: it names the option, and what it takes.",
  },
  E_UNKNOWN_EVENT: {
    meaning: "An event was to be sent whose name Asterisk does not know, so nobody can tell who may read it.",
    remedy:
      'Write its name as Asterisk does; for an event of your own, give its classes by a header, as in `Privilege: "user,all"`.',
  },
  E_NO_EVENT: {
    meaning: "What was to be sent as an event cannot be one: its name, its headers or its classes are none.",
    remedy: "Read the message. Bytes that are no event are sent by `raw`.",
  },
  E_NO_RECIPIENT: {
    meaning: "Something was to be sent to a user that the server does not have.",
    remedy: 'Name one of its users, give one of its `sessions()`, or write "all".',
  },
  E_SCRIPT_FILE: {
    meaning: "A script of a test server is a file that cannot be read, or is no JSON though its name says so.",
    remedy: "Give the path of a file, relative to the working directory or absolute; the message has the reason.",
  },
  E_NOT_SETTLED: {
    meaning: "A client does not read what it was sent, so that not all of it has left the process.",
    remedy: "Have the client read, close its session, or raise the limit settleTime.",
  },
  E_NOT_INSTALLED: {
    meaning:
      "A test server is to have a configuration folder, which the package @pluto-ami/server reads, and that is not installed.",
    remedy: "Install it beside: npm install --save-dev @pluto-ami/server.",
  },
  E_SERVER_CLOSED: {
    meaning: "A test server was asked for something after it had been closed.",
    remedy: "Close it when the last test is over, as in `afterAll(() => ami.close())`.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link TestServerError}; `testServerErrorDocs` says what each means. */
export type TestServerErrorCode = keyof typeof docs;

/** A test server cannot do what it was asked to. */
export class TestServerError extends defineError("TestServerError", docs) {}
