import { fromText } from "@pluto-ami/protocol";

import { recordedHeaders } from "../conversation/recorded-headers.ts";
import type { RecordingHead } from "../line/recording-head.ts";
import { isWireLine, type Pair, type RecordingLine } from "../line/recording-line.ts";
import { removed } from "../line/recorded-text.ts";
import { isId } from "../words/number-tokens.ts";
import { addresses4In, addresses6In, hostOf, hostsIn } from "./kind/address.ts";
import { isLine, splitLine, splitLines } from "./kind/channel.ts";
import { headerKind } from "./kind/header-kind.ts";
import type { KnownValues } from "./known-values.ts";
import { isName, splitCallerId } from "./kind/name.ts";
import { isExtension, isNumber, numbersIn } from "./kind/number.ts";
import { uuidsIn } from "./kind/uuid.ts";
import { heldVariable, isTold, variableOf } from "./kind/variable.ts";

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
    const variable = variableOf(headers);
    for (const pair of headers) {
      const [name, value] = pair;
      if (value === "" || value === removed) continue;
      this.#readText(value);
      if (configured.some((word) => name.toLowerCase().endsWith(word))) this.#configured.add(value);
      const held = heldVariable(pair, variable);
      if (held === undefined) this.#readHeader(name, value);
      else if (!isTold(held.variable) && held.value !== "") this.#ofVariables.add(held.value);
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
      case "caller id":
        for (const number of numbersIn(value)) this.#values.add(number, "number");
        this.#readName(splitCallerId(value)?.[1] ?? "");
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
    else if (numbers.length === 0 && resource.length > 1 && isName(resource)) this.#values.add(resource, "resource");
  }

  /** The value of a variable of which nothing is known. */
  #readValue(value: string): void {
    const numbers = numbersIn(value);
    for (const number of numbers) this.#values.add(number, "number");
    if (isLine(value)) this.#readLine(value);
    else if (isId(value)) this.#values.add(value, "time");
    else if (isExtension(value)) this.#values.add(value, "extension");
    else if (numbers.length === 0 && isOther(value)) this.#values.add(value, "value");
  }
}

const digitsOnly = /^[\d.]*$/;

const isOther = (value: string): boolean => isName(value) && !digitsOnly.test(value);
