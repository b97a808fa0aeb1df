import { type ByteString, isHeaderName, toText } from "@pluto-ami/protocol";

import { badRule } from "../pattern/rule-error.ts";
import { type Lookup, plainBytes, Template } from "../pattern/template.ts";
import type { ScriptHeaders } from "../script/definition/headers.ts";
import type { HeaderBytes } from "./message-bytes.ts";

interface HeaderTemplate {
  readonly name: ByteString;
  readonly value: Template;
  /** Is it the ActionID of who asks, and nothing else? Then there is no such header where he gave none. */
  readonly isOwnActionId: boolean;
}

/** Headers of an answer or an event, in their order, with values to be filled in. */
export class HeadersTemplate {
  readonly #headers: readonly HeaderTemplate[];

  /** @throws RuleError `E_BAD_RULE` when a name or a value cannot be read. */
  constructor(headers: ScriptHeaders, place: string, most: number) {
    if (!Array.isArray(headers)) throw badRule(place, "headers are a list of pairs, each of a name and a value.");
    this.#headers = headers.map((pair, at) => {
      const where = `${place}[${at}]`;
      if (!Array.isArray(pair)) throw badRule(where, "a header is a pair of a name and a value.");
      const [header, value] = pair;
      const name = plainBytes(header, where, most);
      if (!isHeaderName(name)) throw badRule(where, `${JSON.stringify(toText(name))} is no name of a header.`);
      return { name, value: Template.read(value, `${place}.${header}`, most), isOwnActionId: value === "{=ActionID}" };
    });
  }

  /** @throws RuleError `E_BAD_RULE` when there is nothing of a name. */
  fill(lookup: Lookup): readonly HeaderBytes[] {
    return this.#headers.flatMap(({ isOwnActionId, name, value }) =>
      isOwnActionId && lookup("ActionID") === undefined ? [] : [[name, value.fill(lookup)] as const],
    );
  }
}
