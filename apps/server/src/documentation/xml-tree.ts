import { defineError } from "@pluto-ami/protocol";
import { SaxesParser } from "saxes";

import { serverLimits } from "../limits.ts";

/** An element of an XML file; comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** An element, or text between elements. */
export type XmlNode = XmlElement | string;

/** An XML file is not well-formed, or larger than we take. The message names the line where it can. */
export class XmlError extends defineError("XmlError", "E_XML", {
  meaning: "The documentation file of an Asterisk installation is not well-formed or too large.",
  remedy: "Mend the file or [docs] path, and reload; our own texts are shown meanwhile.",
}) {}

type OpenElement = XmlElement & { readonly children: XmlNode[] };

/**
 * Gathers the elements of an XML file that comes in pieces. No entity is known but XML's own five: a DOCTYPE is passed
 * over unread, so nothing external is fetched and no entity can grow.
 */
export class XmlTree {
  readonly #parser = new SaxesParser();
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #elements = 0;

  constructor() {
    this.#parser.on("error", (error) => {
      throw new XmlError(error.message, { cause: error });
    });
    this.#parser.on("opentag", ({ name, attributes }) => this.#begin(name, attributes));
    this.#parser.on("closetag", () => {
      this.#root = this.#open.pop();
    });
    this.#parser.on("text", (text) => this.#open.at(-1)?.children.push(text));
    this.#parser.on("cdata", (text) => this.#open.at(-1)?.children.push(text));
  }

  /** @throws XmlError */
  write(text: string): void {
    this.#parser.write(text);
  }

  /**
   * The root, when everything was written.
   * @throws XmlError when something is missing.
   */
  finish(): XmlElement {
    this.#parser.close();
    if (this.#root === undefined) throw new XmlError("there is no element in it");
    return this.#root;
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#open.length >= serverLimits.documentationDepth) {
      throw new XmlError(`its elements are nested more than ${serverLimits.documentationDepth} deep`);
    }
    if (++this.#elements > serverLimits.documentationElements) {
      throw new XmlError(`it has more than ${serverLimits.documentationElements} elements`);
    }
    const element: OpenElement = { name, attributes: { ...attributes }, children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }
}

/** The elements among the children, of this name if one is given. */
export const elementsOf = ({ children }: XmlElement, name?: string): XmlElement[] =>
  children.filter((node) => typeof node !== "string").filter((element) => name === undefined || element.name === name);
