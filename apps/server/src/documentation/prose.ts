import { elementsOf, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** How marked words are printed (docs/protocol.md#documents). */
const marks: ReadonlyMap<string, (text: string) => string> = new Map([
  ["replaceable", (text) => `<${text}>`],
  ["literal", (text) => `'${text}'`],
  ["emphasis", (text) => `*${text}*`],
  ["filename", (text) => `"${text}"`],
  ["directory", (text) => `"${text}"`],
  ["variable", (text) => `\${${text}}`],
]);

const indentation = "    ";
const indent = (lines: readonly string[]): string[] => lines.map((line) => `${indentation}${line}`);

/** Words with their marks, in one line. */
export const printInline = (nodes: readonly XmlNode[]): string =>
  nodes.map(printNode).join("").replace(/\s+/g, " ").trim();

const printNode = (node: XmlNode): string => {
  if (typeof node === "string") return node;
  const text = node.children.map(printNode).join("");
  return marks.get(node.name)?.(text.trim()) ?? text;
};

/** Everything that stands in an element, one paragraph a line; deeper levels are indented. */
export const printBlocks = ({ children }: XmlElement): string[] => {
  const lines: string[] = [];
  let words: XmlNode[] = [];
  const endParagraph = (): void => {
    const line = printInline(words);
    if (line !== "") lines.push(line);
    words = [];
  };
  for (const node of children) {
    const print = typeof node === "string" ? undefined : blocks.get(node.name);
    if (print === undefined || typeof node === "string") words.push(node);
    else {
      endParagraph();
      lines.push(...print(node));
    }
  }
  endParagraph();
  return lines;
};

/** A value of an enumeration: its name and what it means, which may go on in lines of its own. */
export const printEnumeration = (
  element: XmlElement,
): { readonly value: string; readonly description: string | undefined } => {
  const value = element.attributes.name ?? "";
  const [first, ...more] = printBlocks(element);
  // An enumeration inside is indented already.
  const below = more.map((line) => (line.startsWith(indentation) ? line : `${indentation}${line}`));
  return { value, description: first === undefined ? undefined : [first, ...below].join("\n") };
};

const printEnumerations = (list: XmlElement): string[] =>
  indent(
    elementsOf(list, "enum")
      .map(printEnumeration)
      .flatMap(({ value, description }) =>
        (description === undefined ? value : `${value} - ${description}`).split("\n"),
      ),
  );

const withLabel =
  (label: string) =>
  (element: XmlElement): string[] => {
    const [first, ...more] = printBlocks(element);
    return first === undefined ? [] : [`${label}: ${first}`, ...more];
  };

const printExample = ({ attributes, children }: XmlElement): string[] => {
  const lines = children
    .map(printNode)
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return [attributes.title === undefined ? "Example:" : `Example: ${attributes.title}`, ...indent(lines)];
};

const printVariables = (list: XmlElement): string[] =>
  elementsOf(list, "variable").flatMap((variable) => {
    const values = elementsOf(variable, "value").map((value) => {
      const [first, ...more] = printBlocks(value);
      return [
        first === undefined ? (value.attributes.name ?? "") : `${value.attributes.name ?? ""}: ${first}`,
        ...more,
      ];
    });
    const words = { ...variable, children: variable.children.filter((node) => !isValue(node)) };
    const [first, ...more] = printBlocks(words);
    const name = `\${${variable.attributes.name ?? ""}}`;
    return [first === undefined ? name : `${name}: ${first}`, ...indent(more), ...indent(values.flat())];
  });

const isValue = (node: XmlNode): boolean => typeof node !== "string" && node.name === "value";

const blocks: ReadonlyMap<string, (element: XmlElement) => string[]> = new Map([
  ["para", printBlocks],
  ["note", withLabel("NOTE")],
  ["warning", withLabel("WARNING")],
  ["enumlist", printEnumerations],
  ["variablelist", printVariables],
  ["example", printExample],
]);
