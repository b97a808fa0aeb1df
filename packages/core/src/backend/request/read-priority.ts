import type { ByteString } from "@pluto-ami/protocol";

import type { Dialplan } from "../dialplan.ts";
import { leadingInteger } from "./leading-number.ts";

/**
 * The priority that a client names by its number or by its label; undefined when it is neither
 * (docs/protocol.md#redirect).
 */
export const readPriority = async (
  dialplan: Dialplan,
  context: ByteString,
  exten: ByteString,
  text: ByteString,
): Promise<number | undefined> => leadingInteger(text) ?? dialplan.findLabel(context, exten, text);
