import { type ByteString } from "@pluto-ami/protocol";

/** What headers say, or what is wrong with them. */
export type Reading<Arguments> =
  | { readonly ok: true; readonly args: Arguments }
  | { readonly ok: false; /** For the client. */ readonly error: ByteString };
