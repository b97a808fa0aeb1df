import { readdirSync, readFileSync } from "node:fs";

const actions = new URL("../../packages/core/src/action/built-in/", import.meta.url);

/** The file of each action by its name: definitions say it themselves. */
const files = new Map(
  readdirSync(actions, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: area }) =>
      readdirSync(new URL(`${area}/`, actions)).map((file) => new URL(`${area}/${file}`, actions)),
    )
    .map((url) => ({ url, text: readFileSync(url, "utf8") }))
    .flatMap(({ url, text }) => {
      const name = /^ {2}name: "(\w+)"/m.exec(text)?.[1];
      return name === undefined ? [] : [[name, { url, text }] as const];
    }),
);

/** What an action imports that has errors in it: readers of its headers, and its guards. */
const imported = /import \{([^}]*)\} from "(\.[^"]*\/(?:backend\/request|\.\.\/config-files|\.\.\/guard)\/[^"]+)"/g;

/** The files that it imports, in the order in which its definition uses them. */
const readersOf = ({ text, url }: { readonly text: string; readonly url: URL }): readonly URL[] => {
  const definition = text.slice(text.indexOf("defineAction({"));
  const firstUse = (names: string): number =>
    Math.min(
      ...names
        .split(",")
        .map((name) => definition.indexOf(name.trim()))
        .filter((at) => at >= 0),
    );
  return [...text.matchAll(imported)]
    .map(([, names = "", path = ""]) => ({ at: firstUse(names), url: new URL(path, url) }))
    .toSorted((one, other) => one.at - other.at)
    .map((reader) => reader.url);
};

/** The errors that an action answers with, as its sources, the readers of its headers and its guards have them; `…` stands for a value. */
export const errorTexts = (action: string): readonly string[] => {
  const file = files.get(action);
  if (file === undefined) return [];
  const texts = [file.text, ...readersOf(file).map((url) => readFileSync(url, "utf8"))].flatMap(textsIn);
  return [...new Set(texts)];
};

/** What says that a line is about an error. */
const aboutErrors =
  /reply\.error|guards:|refusal = |error: bytes\("|fault\(|ChargeError\(|readWord\(|readCount\(|readMoney\(|Errors?\b.*= \{|^ {2}[\w"-]+: (?:bytes\()?"/;

const textsIn = (source: string): string[] => {
  const withoutDoc = source
    .replace(/^ {2}doc: \{[\s\S]*?^ {2}\},?$/m, "")
    .replace(/\bdefineError\([\s\S]*?^\}\)/gm, "")
    .replace(/reply\.success\(("[^"]*"|`[^`]*`)\)/g, "");
  return withoutDoc
    .split("\n")
    .flatMap((line) =>
      aboutErrors.test(line)
        ? [...line.matchAll(/(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g)]
            .map(([, quoted, template]) => (quoted ?? template ?? "").replace(/\$\{[^}]*\}/g, "…"))
            .filter((text) => /^[A-Z][\w']+ \S|^[A-Z][\w']+\.$/.test(text))
        : [],
    );
};
