import type { Verdict } from "@pluto-ami/core";

import type { ViolationKind } from "../report/violation.ts";

/** What a client does wrong that asks for what a server refuses so; undefined where it is no fault of the client. */
export const refusalKind: Readonly<Record<Verdict, ViolationKind | undefined>> = {
  run: undefined,
  unknown: undefined,
  "too many": undefined,
  "shutting down": undefined,
  "not logged in": "before-login",
  denied: "denied",
  "no name": "malformed-frame",
  "too-many-lines": "malformed-frame",
  "line-too-long": "malformed-frame",
  "line-break": "malformed-frame",
};
