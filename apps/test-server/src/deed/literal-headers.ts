import { type ByteString, fromText, isHeaderName, onOneLine } from "@pluto-ami/protocol";

import { badRule } from "../pattern/rule-error.ts";
import { demandText } from "../pattern/template.ts";
import type { ScriptText } from "../script/definition/headers.ts";
import { type HeadersInput, scriptHeaders } from "./headers-input.ts";
import type { HeaderBytes } from "./message-bytes.ts";

/** Text of a program as it goes to the wire, in UTF-8 on one line: no brace in it means anything, for it may come from a client. */
export const literalText = (text: ScriptText, place: string): ByteString =>
  fromText(onOneLine(demandText(text, place)));

/**
 * The same of headers.
 * @throws RuleError `E_BAD_RULE` at what is none.
 */
export const literalHeaders = (headers: HeadersInput, place: string): readonly HeaderBytes[] =>
  scriptHeaders(headers, place).map(([header, value]) => {
    const name = fromText(header);
    if (!isHeaderName(name)) throw badRule(place, `${JSON.stringify(header)} is no name of a header.`);
    return [name, literalText(value, `${place}.${header}`)];
  });
