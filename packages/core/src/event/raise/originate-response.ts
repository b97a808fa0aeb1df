import { bytes, type ByteString } from "@pluto-ami/protocol";

import { orUnknown, unknown } from "../../backend/channel-fields.ts";
import type { OriginateOutcome, OriginateRequest } from "../../backend/originate.ts";
import type { RaisedEvent } from "../event-bus.ts";

/** What was asked for: `PJSIP/100`. */
export const requestedChannel = ({ address, technology }: OriginateRequest): ByteString =>
  bytes(`${technology}/${address}`);

/**
 * How an asynchronous Originate went, as it looks (docs/protocol.md#originate-answer).
 * @param variables the lines of the channel's variables, which end it
 */
export const originateResponse = (
  actionId: ByteString,
  request: OriginateRequest,
  { channel, ok, reason }: OriginateOutcome,
  variables: readonly ByteString[],
): RaisedEvent => {
  const { caller, channelId, destination } = request;
  return {
    name: "OriginateResponse",
    classes: ["call"],
    body: [
      {
        ActionID: actionId === "" ? undefined : actionId,
        Response: ok ? bytes("Success") : bytes("Failure"),
        Channel: channel?.name ?? requestedChannel(request),
        ...(destination.kind === "application"
          ? { Application: destination.name, Data: destination.data }
          : { Context: destination.context, Exten: destination.exten }),
        Reason: reason,
        Uniqueid: channel?.uniqueId ?? (channelId === "" ? unknown : channelId),
        CallerIDNum: orUnknown(caller.number),
        CallerIDName: orUnknown(caller.name),
      },
      ...variables,
    ],
  };
};
