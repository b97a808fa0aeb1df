import { type ByteString, bytes } from "@pluto-ami/protocol";

import { splitArguments } from "../../syntax/split-arguments.ts";
import { mayWrite, type Rights } from "../../access/rights.ts";
import type { Guard } from "./guard.ts";

/** Applications that reach beyond the call. */
const dangerousNames = /agi|dbdeltree|exec|externalivr|mixmonitor|originate|reload|system/i;
/** Functions that do, in this spelling. */
const dangerousData = /CURL|DB|EVAL|FILE|ODBC|REALTIME|SHELL/;
/** Which argument of Queue names an AGI script, counted from 0. */
const queueAgiArgument = 5;

const refusal = bytes("Originate Access Forbidden: app or data blacklisted");

/** Applications, and functions in their data, that need a class (docs/protocol.md#originate-restrictions). */
export const restrictedApplications: Guard = ({ action, rights }) => {
  const application = action.get("Application");
  return application === "" || mayOriginate(application, action.get("Data"), rights) ? undefined : refusal;
};

/** The first rule that fits decides. */
const mayOriginate = (application: string, data: ByteString, rights: Rights): boolean => {
  if (dangerousNames.test(application)) return mayWrite(rights, "system");
  if (/queue/i.test(application) && (splitArguments(data)[queueAgiArgument] ?? "") !== "") {
    return mayWrite(rights, "system", "agi");
  }
  return !dangerousData.test(data) || mayWrite(rights, "system");
};
