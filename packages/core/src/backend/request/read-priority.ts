import type { Dialplan } from "../dialplan.ts";
import { leadingInteger } from "./leading-number.ts";

/**
 * The priority that a client names by its number or by its label; undefined when it is neither
 * (docs/protocol.md#redirect).
 */
export const readPriority = async (
  dialplan: Dialplan,
  context: string,
  exten: string,
  text: string,
): Promise<number | undefined> => leadingInteger(text) ?? dialplan.findLabel(context, exten, text);
