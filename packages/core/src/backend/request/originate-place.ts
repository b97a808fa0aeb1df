import { bytes, type ByteString } from "@pluto-ami/protocol";

import type { Dialplan } from "../dialplan.ts";
import type { OriginateCall } from "./originate-request.ts";

const placeErrors = {
  missing: bytes("Extension does not exist."),
  incomplete: bytes("Originate with 'Exten' requires 'Context' and 'Priority'"),
} as const;

/** What is wrong with where a call is to go: the checks of docs/protocol.md#originate that come last, in their order. */
export const placeError = async (
  { isAsync, place, request }: OriginateCall,
  dialplan: Dialplan,
): Promise<ByteString | undefined> => {
  const { context, exten, priority } = place;
  // An application does not spare a priority this check, as in the reference.
  if (priority !== 0 && !(await dialplan.exists(place))) return placeErrors.missing;
  const isIncomplete = exten === "" || context === "" || priority === 0;
  const mayBeIncomplete = isAsync || request.destination.kind === "application";
  return isIncomplete && !mayBeIncomplete ? placeErrors.incomplete : undefined;
};
