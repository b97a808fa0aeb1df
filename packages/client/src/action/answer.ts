import { Message } from "@pluto-ami/protocol";

import { type HeaderFields, headersForJson, readFields } from "../header-fields.ts";

/** What the server answered to an action. Its headers are read from the text when they are asked for, not before. */
export class Answer extends Message {
  #fields: HeaderFields | undefined;

  /** The headers by name, in the server's spelling; of a repeated one the first: `all` has the others. */
  get fields(): HeaderFields {
    this.#fields ??= readFields(this);
    return this.#fields;
  }

  /** The headers for JSON; a repeated one is a list. */
  toJSON(): Readonly<Record<string, string | readonly string[]>> {
    return headersForJson(this);
  }
}
