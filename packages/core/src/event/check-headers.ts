import { type HeaderSet, type MessageHead, singleHeader } from "@pluto-ami/protocol";

import { checkName } from "../definition-error.ts";

/**
 * Looks at the headers of an event though nobody gets it: a mistake shows at once, not when somebody logs in.
 * @throws DefinitionError when a name is not one word, ProtocolError `E_NO_HEADER` when the event cannot have a header.
 */
export const checkHeaders = (head: MessageHead, fields: Readonly<Record<string, unknown>>): void => {
  let seen: HeaderSet = 0;
  for (const name of Object.keys(fields)) {
    checkName("header", name);
    if (fields[name] !== undefined) seen = head.take(name, singleHeader(name), seen);
  }
};
