import { type ByteString } from "@pluto-ami/protocol";

import { mayWrite } from "../../access/rights.ts";
import type { Guard } from "./guard.ts";

/** They run something on the server. */
const restricted = /SHELL|EVAL/;

/** Names in a header that only those may read who have the class system (docs/protocol.md#restricted-names). */
export const restrictedNames =
  (header: string, refusal: ByteString): Guard =>
  ({ action, rights }) =>
    restricted.test(action.get(header)) && !mayWrite(rights, "system") ? refusal : undefined;
