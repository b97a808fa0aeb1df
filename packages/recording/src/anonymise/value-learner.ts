import { fromText } from "@pluto-ami/protocol";

import { recordedHeaders } from "../conversation/recorded-headers.ts";
import type { RecordingHead } from "../line/recording-head.ts";
import { isWireLine, type Pair, type RecordingLine } from "../line/recording-line.ts";
import { removed } from "../line/recorded-text.ts";
import { isId } from "../words/number-tokens.ts";
import { addresses4In, addresses6In, hostNamesIn, hostOf, hostsIn, usersIn } from "./kind/address.ts";
import { isLine, splitLine, splitLines } from "./kind/channel.ts";
import { headerKind } from "./kind/header-kind.ts";
import type { KnownValues } from "./known-values.ts";
import { isName, splitCallerId } from "./kind/name.ts";
import { digitsOfFormatted, isExtension, isNumber, numbersIn } from "./kind/number.ts";
import { uuidsIn } from "./kind/uuid.ts";
import { HeldVariables, isTold } from "./kind/variable.ts";

const mayHoldAddress = /[.:@-]/;
/** Headers, in lower case, whose values are the words of a configuration: a variable with the same word names the same thing. */
const configured = ["context", "queue", "conference", "parkinglot", "application", "class"];

/** Learns from a recording which of its values are somebody's. */
export class ValueLearner {
  readonly #values: KnownValues;
  readonly #configured = new Set<string>();
  /** Values of variables, which are looked at when all configured words are known. */
  readonly #ofVariables = new Set<string>();

  constructor(values: KnownValues) {
    this.#values = values;
  }

  /** Reads the first line. */
  readHead(head: RecordingHead): void {
    for (const host of hostOf(head.to ?? "")) this.#values.add(host, "host");
    for (const value of Object.values(head)) if (typeof value === "string") this.#readText(fromText(value));
  }

  /** Reads a line. */
  read(line: RecordingLine): void {
    if (isWireLine(line)) this.#readHeaders(recordedHeaders(line));
    else if ("open" in line) this.#readText(fromText(line.open));
    if (line.note !== undefined) this.#readText(fromText(line.note));
  }

  /** Has read all of it. */
  finish(): void {
    for (const value of this.#ofVariables) if (!this.#configured.has(value)) this.#readValue(value);
    this.#ofVariables.clear();
  }

  #readHeaders(headers: readonly Pair[]): void {
    const variables = new HeldVariables(headers);
    for (const pair of headers) {
      const [name, value] = pair;
      if (value === "" || value === removed) continue;
      this.#readText(value);
      if (configured.some((word) => name.toLowerCase().endsWith(word))) this.#configured.add(value);
      const held = variables.in(pair);
      if (held.length === 0) this.#readHeader(name, value);
      for (const { value: own, variable } of held) if (!isTold(variable) && own !== "") this.#ofVariables.add(own);
    }
  }

  #readHeader(name: string, value: string): void {
    switch (headerKind(name)) {
      case "number":
        for (const number of numbersIn(value)) this.#values.add(number, "number");
        break;
      case "name":
        this.#readName(value);
        break;
      case "caller":
        this.#readCaller(value);
        break;
      case "caller id":
        this.#readCallerId(value);
        break;
      case "host":
        for (const host of hostNamesIn(value)) this.#values.add(host, "host");
        break;
      case "line":
        for (const part of splitLines(value)) this.#readLine(part);
        break;
      case "id":
        if (isId(value)) this.#values.add(value, "time");
        break;
      case "text":
        break;
    }
  }

  /** What shows by itself what it is, wherever it stands. */
  #readText(text: string): void {
    if (!mayHoldAddress.test(text)) return;
    for (const uuid of uuidsIn(text)) this.#values.add(uuid, "uuid");
    for (const address of addresses4In(text)) this.#values.add(address, "address4");
    for (const address of addresses6In(text)) this.#values.add(address, "address6");
    for (const host of hostsIn(text)) this.#values.add(host, "host");
    for (const user of usersIn(text)) this.#readCaller(user);
  }

  #readCallerId(callerId: string): void {
    const [, name, behind] = splitCallerId(callerId) ?? [];
    if (name === undefined || behind === undefined) return this.#readCaller(callerId, "name");
    this.#readName(name);
    const begin = behind.indexOf("<");
    if (begin >= 0) this.#readCaller(behind.slice(begin + 1, behind.endsWith(">") ? -1 : undefined));
  }

  /** Who calls: a number, however it is written, or what stands where one should. */
  #readCaller(caller: string, kind: "name" | "resource" = "resource"): void {
    if (isLine(caller)) return this.#readLine(caller);
    const digits = digitsOfFormatted(caller);
    if (digits !== undefined) {
      this.#values.add(caller, "formatted");
      this.#values.add(digits, "number");
      return;
    }
    for (const number of numbersIn(caller)) this.#values.add(number, "number");
    if (isExtension(caller)) this.#values.add(caller, "extension");
    else if (hasLetters.test(caller) && caller.length > 1 && isName(caller)) this.#values.add(caller, kind);
  }

  #readName(name: string): void {
    if (isNumber(name)) this.#values.add(name, "number");
    else if (isExtension(name)) this.#values.add(name, "extension");
    else if (isName(name)) this.#values.add(name, "name");
  }

  #readLine(line: string): void {
    const { resource } = splitLine(line);
    const numbers = numbersIn(resource);
    for (const number of numbers) this.#values.add(number, "number");
    if (isExtension(resource)) this.#values.add(resource, "extension");
    else if ((numbers.length === 0 || hasLetters.test(resource)) && resource.length > 1 && isName(resource))
      this.#values.add(resource, "resource");
  }

  /** The value of a variable of which nothing is known. */
  #readValue(value: string): void {
    const numbers = numbersIn(value);
    for (const number of numbers) this.#values.add(number, "number");
    if (isLine(value)) this.#readLine(value);
    else if (isId(value)) this.#values.add(value, "time");
    else if (isExtension(value)) this.#values.add(value, "extension");
    else if (digitsOfFormatted(value) !== undefined) this.#readCaller(value);
    else if (isOther(value) && (numbers.length === 0 || hasLetters.test(value))) this.#values.add(value, "value");
  }
}

const hasLetters = /[A-Za-z\x80-\xFF]/;
const digitsOnly = /^[\d.]*$/;

const isOther = (value: string): boolean => isName(value) && !digitsOnly.test(value);
