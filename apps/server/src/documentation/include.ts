import { serverLimits } from "../limits.ts";
import { elementsOf, type XmlElement, XmlError, type XmlNode } from "./xml-tree.ts";

/** One step of a path: the children of this name (`*` for any, `node()` for text as well) with these attributes. */
interface Step {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** Puts in place of each `xi:include` what it points to in the same file; other files are never read. */
export class Includes {
  readonly #root: XmlElement;
  #included = 0;

  constructor(root: XmlElement) {
    this.#root = root;
  }

  /**
   * The element with everything it includes.
   * @throws XmlError when includes go round in circles or bring too much.
   */
  resolve(element: XmlElement, depth = 0): XmlElement {
    return { ...element, children: element.children.flatMap((node) => this.#resolveNode(node, depth)) };
  }

  #resolveNode(node: XmlNode, depth: number): readonly XmlNode[] {
    if (depth > 0 && ++this.#included > serverLimits.documentationIncludes) {
      throw new XmlError(`its includes bring in more than ${serverLimits.documentationIncludes} elements and texts`);
    }
    if (typeof node === "string") return [node];
    if (node.name !== "xi:include") return [this.resolve(node, depth)];
    if (depth >= serverLimits.documentationDepth) throw new XmlError("its includes go round in circles");
    return this.#find(node).flatMap((found) => this.#resolveNode(found, depth + 1));
  }

  /** What an include points to; nothing when that is another file or not understood. */
  #find({ attributes }: XmlElement): readonly XmlNode[] {
    if ((attributes.href ?? "") !== "") return [];
    const steps = readPath(/^xpointer\((.*)\)$/s.exec((attributes.xpointer ?? "").trim())?.[1] ?? "");
    const [first, ...rest] = steps ?? [];
    if (first === undefined || !fits(this.#root, first)) return [];
    return rest.reduce<readonly XmlNode[]>(
      (nodes, step) => nodes.flatMap((node) => (typeof node === "string" ? [] : childrenAt(node, step))),
      [this.#root],
    );
  }
}

const childrenAt = (element: XmlElement, step: Step): readonly XmlNode[] =>
  step.name === "node()" ? element.children : elementsOf(element).filter((child) => fits(child, step));

const fits = ({ name, attributes }: XmlElement, step: Step): boolean =>
  (step.name === "*" || step.name === name) && step.attributes.every(([key, value]) => attributes[key] === value);

/** `/docs/manager[@name='Login']/syntax`: the part of XPath that these files use. Undefined when it is anything else. */
const readPath = (path: string): readonly Step[] | undefined => {
  const steps: Step[] = [];
  const pattern = /\/([\w:-]+(?:\(\))?|\*)((?:\[@[\w:-]+=(?:'[^']*'|"[^"]*")\])*)/gy;
  let end = 0;
  for (const [whole, name = "", conditions = ""] of path.matchAll(pattern)) {
    end += whole.length;
    const attributes = [...conditions.matchAll(/\[@([\w:-]+)=(?:'([^']*)'|"([^"]*)")\]/g)].map(
      ([, key = "", single, double]) => [key, single ?? double ?? ""] as const,
    );
    steps.push({ name, attributes });
  }
  return end === path.length ? steps : undefined;
};
