import { type ByteString, fromBytes } from "@pluto-ami/protocol";
import { isFields } from "@pluto-ami/protocol/demand";
import { Buffer } from "node:buffer";

import { demandWord } from "../pattern/demand.ts";
import { badRule } from "../pattern/rule-error.ts";
import { Template } from "../pattern/template.ts";
import type {
  EffectDefinition,
  FaultDefinition,
  HangUpWay,
  ListDefinition,
  RawDefinition,
} from "../script/definition/effect.ts";
import type { ScriptHeaders, ScriptText } from "../script/definition/headers.ts";
import type { ScriptLimits } from "../script-limits.ts";
import { parseDuration } from "../time/duration.ts";
import { demandHangUpWay } from "./hang-up-way.ts";
import { demandList } from "./list-input.ts";
import { HeadersTemplate } from "./headers-template.ts";
import { answerOf, errorOf, listOf, successOf } from "./message-bytes.ts";
import type { Performer } from "./performer.ts";

/** A deed that is ready to be done. */
export interface Effect {
  /** Milliseconds of the world's clock until it is done. */
  readonly after: number;
  /** Does it answer the action? What no deed of a rule answers is left to the server. */
  readonly isAnswer: boolean;
  readonly perform: (performer: Performer) => void;
}

type Made = Omit<Effect, "after">;

/** Bytes that the texts of one deed may come to. */
type TextLimit = Pick<ScriptLimits, "textBytes">;

/**
 * Makes a deed ready.
 * @param place How errors call it, as `do[0]`.
 * @throws RuleError `E_BAD_RULE` when it is none; TimeError when its time is none.
 */
export const compileEffect = (definition: EffectDefinition, place: string, { textBytes }: TextLimit): Effect => {
  if (!isFields(definition)) throw badRule(place, "it is an object that says what is done.");
  const after = definition.after === undefined ? 0 : parseDuration(definition.after, `${place}.after`);
  const made = new Maker(place, textBytes).make(definition);
  if ("asAsterisk" in definition && after > 0)
    throw badRule(
      place,
      "the server answers at once or not at all; use the fault latency for an answer that comes late.",
    );
  return { after, ...made };
};

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

class Maker {
  readonly #place: string;
  readonly #most: number;

  constructor(place: string, most: number) {
    this.#place = place;
    this.#most = most;
  }

  make(deed: EffectDefinition): Made {
    if ("success" in deed) return this.#said("success", deed.success, successOf);
    if ("error" in deed) return this.#said("error", deed.error, errorOf);
    if ("reply" in deed) return this.#reply(deed.reply);
    if ("list" in deed) return this.#list(deed.list);
    if ("event" in deed) return this.#event(deed.event, deed.headers, deed.to);
    if ("raw" in deed) return this.#raw(deed.raw, deed.to);
    if ("silence" in deed) return { isAnswer: true, perform: (performer) => performer.silence() };
    if ("asAsterisk" in deed) return { isAnswer: true, perform: (performer) => performer.asAsterisk() };
    if ("hangUp" in deed) return this.#hangUp(deed.hangUp);
    if ("fault" in deed) return this.#fault(deed.fault);
    if ("let" in deed) return this.#let(deed.let);
    throw badRule(
      this.#place,
      "it says nothing to do; use success, error, reply, list, event, raw, silence, asAsterisk, hangUp, fault or let.",
    );
  }

  #text(name: string, text: ScriptText): Template {
    return Template.read(text, `${this.#place}.${name}`, this.#most);
  }

  #headers(name: string, headers: ScriptHeaders): HeadersTemplate {
    return new HeadersTemplate(headers, `${this.#place}.${name}`, this.#most);
  }

  #said(name: string, text: ScriptText, answer: (text: ByteString, actionId: ByteString) => ByteString): Made {
    const template = this.#text(name, text);
    return {
      isAnswer: true,
      perform: (performer) => performer.answer(answer(template.fill(performer.lookup), performer.actionId)),
    };
  }

  #reply(reply: ScriptHeaders): Made {
    const headers = this.#headers("reply", reply);
    return {
      isAnswer: true,
      perform: (performer) => performer.answer(answerOf(headers.fill(performer.lookup), performer.actionId)),
    };
  }

  #list(list: ListDefinition): Made {
    if (!isFields(list)) throw badRule(`${this.#place}.list`, "it is an object with text, complete and items.");
    const { complete, items, text } = list;
    demandList(text, complete, items);
    const title = this.#text("list.text", text);
    const end = this.#text("list.complete", complete);
    const made = items.map((item, at) => this.#headers(`list.items[${at}]`, item));
    return {
      isAnswer: true,
      perform: (performer) => {
        const { actionId, lookup } = performer;
        const filled = made.map((item) => item.fill(lookup));
        performer.answer(listOf(title.fill(lookup), end.fill(lookup), filled, actionId));
      },
    };
  }

  #event(event: string, pairs: ScriptHeaders, to: string | undefined): Made {
    this.#demandReceiver(to);
    const name = this.#text("event", event);
    const headers = this.#headers("headers", pairs);
    return {
      isAnswer: false,
      perform: (performer) => {
        performer.event(name.fill(performer.lookup), headers.fill(performer.lookup), to);
      },
    };
  }

  #raw(raw: RawDefinition, to: string | undefined): Made {
    this.#demandReceiver(to);
    if (typeof raw !== "string" && !isFields(raw))
      throw badRule(`${this.#place}.raw`, "it is base64, or an object with text.");
    const message =
      typeof raw === "string" ? this.#bytes(raw) : Template.readRaw(raw.text, `${this.#place}.raw.text`, this.#most);
    return {
      isAnswer: to === undefined,
      perform: (performer) => {
        performer.raw(message instanceof Template ? message.fill(performer.lookup) : message, to);
      },
    };
  }

  #bytes(raw: string): ByteString {
    if (!base64.test(raw)) throw badRule(`${this.#place}.raw`, "it is no base64.");
    if (raw.length > (this.#most / 3) * 4)
      throw badRule(`${this.#place}.raw`, `it comes to more than ${this.#most} bytes (textBytes).`);
    return fromBytes(Buffer.from(raw, "base64"));
  }

  #hangUp(way: HangUpWay): Made {
    demandHangUpWay(way, `${this.#place}.hangUp`);
    return { isAnswer: true, perform: (performer) => performer.hangUp(way) };
  }

  #fault(fault: FaultDefinition): Made {
    if (!isFields(fault))
      throw badRule(`${this.#place}.fault`, "it is an object with fault, its name, and its fields.");
    return { isAnswer: false, perform: (performer) => performer.fault(fault) };
  }

  #demandReceiver(to: string | undefined): void {
    if (to !== undefined) demandWord(to, `${this.#place}.to`);
  }

  #let(values: Readonly<Record<string, ScriptText>>): Made {
    if (!isFields(values)) throw badRule(`${this.#place}.let`, "it is an object with texts by their names.");
    const templates = Object.entries(values).map(([name, text]) => [name, this.#text(`let.${name}`, text)] as const);
    return {
      isAnswer: false,
      perform: (performer) => {
        for (const [name, template] of templates) performer.name(name, template.fill(performer.lookup));
      },
    };
  }
}
