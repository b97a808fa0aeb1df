import { type Decode, Message } from "@pluto-ami/protocol";

import type { EventFields, EventHeader } from "./event-fields.ts";
import { headersForJson, readFields } from "../header-fields.ts";

function fieldsOf<Name extends string>(message: Message): EventFields<Name>;
function fieldsOf(message: Message): EventFields {
  return readFields(message);
}

const chanVariable = "chanvariable";

/** Whose variable a header tells: that of a prefix (`DestChanVariable`), or of a channel (`ChanVariable(name)`). */
const variableOwner = (header: string): { readonly prefix: string } | { readonly channel: string } | undefined => {
  const lower = header.toLowerCase();
  if (lower.endsWith(chanVariable)) return { prefix: header.slice(0, -chanVariable.length) };
  if (!lower.startsWith(`${chanVariable}(`) || !lower.endsWith(")")) return undefined;
  return { channel: header.slice(chanVariable.length + 1, -1) };
};

/** An event. Its headers are read from the text when they are asked for, not before. */
export class EventMessage<Name extends string = string> extends Message {
  /** The event's name. */
  readonly name: Name;
  #fields: EventFields<Name> | undefined;

  constructor(name: Name, text: string, decode?: Decode) {
    super(text, decode);
    this.name = name;
  }

  /** The value of the first header of this name, whatever the case of its letters; "" when there is none. */
  override get(header: EventHeader<Name> | (string & {})): string {
    return super.get(header);
  }

  /** The headers by name, in the server's spelling; of a repeated one the first: `all` has the others. */
  get fields(): EventFields<Name> {
    this.#fields ??= fieldsOf<Name>(this);
    return this.#fields;
  }

  /**
   * The channel variables that the server adds to events (`channelvars` in manager.conf), by name and in both forms,
   * `ChanVariable: name=value` and `ChanVariable(channel): name=value` (docs/protocol.md#channel-variables). `of` says
   * whose: "" is the event's own channel, a prefix such as `Dest` another one of the event, else a channel by its name.
   */
  variables(of = ""): Readonly<Record<string, string>> {
    const variables: Record<string, string> = Object.create(null);
    const channel = this.get(`${of}Channel`);
    for (const [header, value] of this.headers()) {
      const owner = variableOwner(header);
      if (owner === undefined) continue;
      const isWanted =
        "prefix" in owner
          ? owner.prefix === of
          : owner.channel === of || (owner.channel !== "" && owner.channel === channel);
      const equals = value.indexOf("=");
      if (isWanted && equals > 0) variables[value.slice(0, equals)] = value.slice(equals + 1);
    }
    return variables;
  }

  /** The headers for JSON; a repeated one is a list. */
  toJSON(): Readonly<Record<string, string | readonly string[]>> {
    return headersForJson(this);
  }
}

/** One of several events, told apart by `name`. */
export type EventOf<Name extends string> = Name extends string ? EventMessage<Name> : never;

/** Takes one event. */
export type EventListener<Name extends string = string> = (event: EventOf<Name>) => void;
