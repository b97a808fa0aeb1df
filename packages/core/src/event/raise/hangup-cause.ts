import { bytes, type ByteString } from "@pluto-ami/protocol";

const texts: Readonly<Partial<Record<number, ByteString>>> = {
  3: bytes("No route to destination"),
  16: bytes("Normal Clearing"),
  17: bytes("User busy"),
  19: bytes("User alerting, no answer"),
  21: bytes("Call Rejected"),
  23: bytes("Redirected to new destination"),
  26: bytes("Answered elsewhere"),
  34: bytes("Circuit/channel congestion"),
  127: bytes("Interworking, unspecified"),
};

const unknown = bytes("Unknown");

/** Why a channel ended, in the words of Cause-txt; `Unknown` for causes that are not known here (docs/protocol.md#event-bodies). */
export const hangupCauseText = (cause: number): ByteString => texts[cause] ?? unknown;
