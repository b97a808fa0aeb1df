import { append, type ByteString, noBytes } from "@pluto-ami/protocol";
import { refusal } from "@pluto-ami/protocol/demand";

import type { ActionResult } from "../../ports/observer.ts";
import type { Afterwards } from "./afterwards.ts";
import { KeptBytes, nothingKept } from "./kept-bytes.ts";
import { followedBy, type Producer } from "./producer.ts";
import { ReplyError } from "./reply-error.ts";

/** Bytes of an answer that are sent in one piece. */
const pieceBytes = 64 * 1024;

/** The part of an answer that is made while its client takes it, and what ends the answer where that fails. */
interface Rest {
  readonly producer: Producer;
  readonly ending: () => ByteString;
}

const toldAlready = (): void => {};

/**
 * The one answer to an action as its session has it: the text that is there, what makes the rest of it while its client takes it, what
 * it holds meanwhile, and what is done when it has left. An action says it by its `Reply`.
 */
export class Answer {
  #text = noBytes;
  /** Undefined until something was answered. */
  #result: ActionResult | undefined;
  #rest: Rest | undefined;
  /** Is told once of what comes too late; undefined until the action is over. */
  #tellLate: (() => void) | undefined;
  #afterwards: Afterwards | undefined;
  #kept = nothingKept;
  /** Milliseconds that one part of it may take; undefined for the limit of all. */
  partTimeout: number | undefined;

  /** Was an answer given, or silence chosen? */
  get isAnswered(): boolean {
    return this.#result !== undefined;
  }

  /** Is the action over? Then nothing is answered any more. */
  get isOver(): boolean {
    return this.#tellLate !== undefined;
  }

  /** The action is over: what its definition says from now on is dropped, and told once. */
  over(tellLate: () => void): void {
    this.#tellLate = tellLate;
  }

  /** What was answered. */
  get result(): ActionResult {
    return this.#result ?? "none";
  }

  /** The answer so far; what a producer makes comes behind it. */
  get text(): ByteString {
    return this.#text;
  }

  /** Is it all there, and sent in one piece? Else it comes in parts. */
  get isShort(): boolean {
    return this.#rest === undefined && this.#text.length <= pieceBytes;
  }

  /** Makes the rest of the answer, if it is made while the client takes it. */
  get producer(): Producer | undefined {
    return this.#rest?.producer;
  }

  /** What ends the answer when its producer failed: its client gets a whole message. */
  get ending(): ByteString {
    return this.#rest?.ending() ?? noBytes;
  }

  /** The answer so far in pieces. */
  *pieces(): Generator<ByteString> {
    const text = this.#text;
    for (let at = 0; at < text.length; at += pieceBytes) yield text.slice(at, at + pieceBytes);
  }

  /**
   * Says what the answer is made from while its client takes it: that counts, and stays as long.
   * @throws ReplyError `E_KEPT` when it is no `KeptBytes`.
   */
  keeps(kept: KeptBytes): void {
    if (!(kept instanceof KeptBytes))
      throw new ReplyError("E_KEPT", refusal(kept, "What an answer keeps", "KeptBytes"));
    if (!this.isLate()) this.#kept = kept;
  }

  /** What it is made from while its client takes it. */
  get kept(): KeptBytes {
    return this.#kept === nothingKept && !this.isShort ? new KeptBytes(this.#text.length) : this.#kept;
  }

  /** Has something done once the answer has left: what others are told of it must not make its client wait. */
  afterwards(task: Afterwards): void {
    if (!this.isLate()) this.#afterwards = task;
  }

  /** What is to be done now that the answer has left; undefined when nothing is, or was already. */
  takeAfterwards(): Afterwards | undefined {
    const task = this.#afterwards;
    this.#afterwards = undefined;
    return task;
  }

  /** Is the action over? Then nothing is taken, and that is told once. */
  isLate(): boolean {
    if (this.#tellLate === undefined) return false;
    this.#tellLate();
    this.#tellLate = toldAlready;
    return true;
  }

  /** Takes text that is whole: what cannot be made has changed nothing. */
  give(result: ActionResult, text: ByteString): void {
    if (this.#result !== undefined) {
      throw new ReplyError("E_SECOND_REPLY", "An action was answered twice; its definition must answer once.");
    }
    this.#result = result;
    this.#text = append(this.#text, text);
  }

  /** The rest of it is made while its client takes it; `ending` ends it where that fails. */
  goOn(producer: Producer, ending: () => ByteString): void {
    this.#rest = { producer, ending };
  }

  /** Takes what comes behind what was given, and behind what is still to be made of it. */
  add(text: ByteString): void {
    if (this.#result === undefined)
      throw new ReplyError("E_SECOND_REPLY", "An event of an answer came before the answer.");
    const rest = this.#rest;
    if (rest === undefined) this.#text = append(this.#text, text);
    else this.#rest = { producer: followedBy(rest.producer, text), ending: () => append(rest.ending(), text) };
  }

  /** Is it made from more than this, or as long already? */
  isLargerThan(bytes: number): boolean {
    return this.#kept.bytes > bytes || this.#text.length > bytes;
  }

  /** As if nothing had been answered. */
  takeBack(): void {
    this.#result = undefined;
    this.#text = noBytes;
    this.#rest = undefined;
    this.#kept = nothingKept;
  }
}
