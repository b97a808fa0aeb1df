import type { WireMessage } from "../message/wire-message.ts";

/** Is it the answer to a login that was accepted? */
export const isAcceptedLogin = ({ answer, kind, title }: WireMessage): boolean =>
  kind === "response" && answer?.action === "login" && title.toLowerCase() === "success";
