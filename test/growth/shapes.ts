/** A way to make a text of any length that wants to be slow to read. */
export interface Shape {
  readonly name: string;
  /** A text of about so many characters, one byte each. */
  readonly text: (length: number) => string;
}

/** What a text is filled with: blanks, quotes, separators, brackets, line ends, and small pieces of every syntax that is read. */
const units = [
  ..." \t\n\r\0\"'\\,:;=&%+/*?.~!<>()[]{}|^$-#@a0é\u0080\u001B".split(""),
  ...'\r\n|\n\r|\r\n\r\n| \n|\\"|\\,|a |A  |a, |"a",|a:\n|a: b\r\n|Output: a\n|:\n'.split("|"),
  ...";--|--;|;--a--;|[a]\n|[a](b)\n|[a](+)\n|a=b\n|a+=b\n|a=>b\n|#a\n|((|[[|{0|{1}|[!|[a|[:a|**|+*|(a|a|".split("|"),
  ...'a=b&|a&|%4|%41|%0a|a="b", |a=b;|$(|${|\u001B[|\u001B[200~|\u001B[201~|--END COMMAND--|--END COMMAND--\r\n|\nResponse: Follows'.split(
    "|",
  ),
].filter((unit) => unit !== "");

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

/** Items of which no two are alike: what is searched for among them is found late or never. */
const counted: readonly (readonly [name: string, item: (number: string) => string])[] = [
  ["header lines", (number) => `${number}: \r\n`],
  ["messages", (number) => `Event: ${number}\r\n\r\n`],
  ["sections", (number) => `[${number}]\n`],
  ["variables", (number) => `${number}=a\n`],
  ["appended variables", (number) => `${number}+=a\n`],
  ["sections with a parent", (number) => `[${number}](b)\n`],
  ["parameters", (number) => `${number}=a&`],
  ["words", (number) => `${number} `],
  ["items", (number) => `${number},`],
  ["fields", (number) => `${number}=a, `],
  ["assignments", (number) => `a${number}=b,`],
];

const numbered = (item: (number: string) => string, length: number): string => {
  const items: string[] = [];
  for (let size = 0, at = 0; size < length; at++) {
    const next = item(at.toString(36));
    items.push(next);
    size += next.length;
  }
  return items.join("");
};

/** A flat string: one that is joined from many would be put together while it is read for the first time. */
const flat = (text: string): string => Buffer.from(text, "latin1").toString("latin1");

/** Every shape: each filling alone, and with something in front and behind that keeps it from matching at once. */
export const shapes: readonly Shape[] = [
  ...units.flatMap((unit) => {
    const name = JSON.stringify(unit);
    return [
      { name: `${name} …`, text: (length: number) => flat(repeated(unit, length)) },
      { name: `x ${name} … x`, text: (length: number) => flat(`x${repeated(unit, length)}x`) },
    ];
  }),
  ...counted.map(([name, item]) => ({
    name: `numbered ${name}`,
    text: (length: number) => flat(numbered(item, length)),
  })),
];

/** The few shapes that matter to what cuts bytes into lines and messages, for readers that take them in small chunks. */
export const lineShapes: readonly Shape[] = shapes.filter(({ name }) =>
  ["a", "\n", "\r", ":", "\r\n", "a: b\r\n", "--END COMMAND--", "--END COMMAND--\r\n", "\nResponse: Follows"]
    .flatMap((unit) => [`${JSON.stringify(unit)} …`])
    .concat("numbered header lines", "numbered messages")
    .includes(name),
);
