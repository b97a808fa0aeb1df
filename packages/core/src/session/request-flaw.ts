import type { FrameFlaw } from "@pluto-ami/protocol";

/** Why a request is refused unread: a frame that is none, or a line break in a value that came over HTTP. */
export type RequestFlaw = FrameFlaw | "line-break";
