import type { ErrorDoc } from "@pluto-ami/protocol";

import type { NearMiss } from "./near-miss.ts";
import type { ShownHeader } from "./shown-headers.ts";

/** What can be wrong with what a client does, or with a script. */
export const violationDocs = {
  "unexpected-action": {
    meaning:
      "In strict mode an action came for which there is no rule, or only one that gives no answer, and the server knows no such action.",
    remedy:
      "Add a rule for it, mend the one that the report names as the nearest, have the rule answer, or have it allowed: allow: [NAME].",
  },
  "unmet-rule": {
    meaning: "A rule was to be used so often, and was not.",
    remedy: "Look at what came in its place, or call the rule optional.",
  },
  "unmet-fault": {
    meaning: "A fault was to act so often (once, times, nth), and did not: what the test is about has not gone wrong.",
    remedy:
      "Look at what it waits for (of, user, session): `faults.list()` says how often each has acted. Or set it with optional: true.",
  },
  "unmet-expectation": {
    meaning:
      "An action that a play expected did not come in time; or a test has verified, or closed its server, while an `expectAction` waited.",
    remedy: "Look at the nearest that came, or give it more time: within. In a test, await expectAction before that.",
  },
  "port-lost": {
    meaning: "A fault had closed the port for a while, and it could not be opened again: somebody else has taken it.",
    remedy:
      "Read the message. Have nobody else listen at the port of a test server: leave out `port`, so that it is a free one.",
  },
  "malformed-frame": {
    meaning: "In strict mode a client sent what is no action: without a name, too long, or of too many lines.",
    remedy: "Mend what the client writes; a rule with even malformed may answer it.",
  },
  "before-login": {
    meaning: "In strict mode a client asked for something before it had logged in.",
    remedy: "Have the client wait for the answer to its login; a rule with even before-login may answer it.",
  },
  denied: {
    meaning: "In strict mode a client asked for something that its user may not do.",
    remedy: "Give the user the class; a rule with even denied may answer it.",
  },
  "rule-failed": {
    meaning: "What a rule or a play was to do could not be done, or its handler threw.",
    remedy: "Mend the rule: the message says what went wrong.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A kind of violation; `violationDocs` says what each means. */
export type ViolationKind = keyof typeof violationDocs;

/** Something that was wrong: what an exception, a log and JSON say of it. It holds no secret. */
export interface Violation {
  readonly kind: ViolationKind;
  /** In a sentence. */
  readonly message: string;
  /** When, by the world's clock: milliseconds since the epoch. */
  readonly at: number;
  /** Whose session it was; "" before a login, undefined where it was nobody's. */
  readonly user?: string;
  readonly session?: number;
  /** The action that it is about, with its headers as they were received. */
  readonly action?: string;
  readonly headers?: readonly ShownHeader[];
  /** The rule that it is about. */
  readonly rule?: string;
  /** What came nearest, the nearest first. */
  readonly nearMisses: readonly NearMiss[];
}
