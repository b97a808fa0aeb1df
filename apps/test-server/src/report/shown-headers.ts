import { type ByteString, bytes, joinBytes, splitHeader, toText } from "@pluto-ami/protocol";
import { removeSecrets } from "@pluto-ami/recording";

import { hideTypedSecrets } from "./hide-typed-secrets.ts";

/** A header as people may see it: as text, and `…` where a secret was. */
export type ShownHeader = readonly [name: string, value: string];

const lineEnd = bytes("\r\n");

/** The headers of an action without its secrets, in their order; lines without a colon are left out. */
export const shownHeaders = (lines: readonly ByteString[]): readonly ShownHeader[] =>
  removeSecrets(joinBytes(lines, lineEnd), ">")
    .text.split(lineEnd)
    .flatMap((line) => {
      const header = splitHeader(line);
      return header === undefined ? [] : [[toText(header[0]), hideTypedSecrets(toText(header[1]))] as const];
    });
