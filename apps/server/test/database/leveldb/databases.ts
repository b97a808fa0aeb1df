import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("");
const value = (number: number): string => `value ${number * 7919} `.repeat(1 + (number % 9));

const numbered = Array.from({ length: 120 }, (_, number) => number)
  .filter((number) => number % 10 > 0)
  .map((number) => [`/f/k${number}`, value(number % 3 === 0 ? number + 1000 : number)] as const);

/** What the databases in `fixtures` hold. */
export const contents: Readonly<Record<"log" | "tables", ReadonlyMap<string, string>>> = {
  log: new Map([
    ["/f/bytes", everyByte],
    ["/f/twice", "2"],
    ["/f/empty", ""],
    ["/f/long", "long ".repeat(9000)],
    ["/\xe9/last", "end"],
  ]),
  tables: new Map([
    ...numbered,
    ...Array.from({ length: 10 }, (_, number) => [`/g/k${number}`, value(number)] as const),
  ]),
};

/** Puts a copy of a database into a folder. */
export const copyDatabase = (name: keyof typeof contents, folder: string): void =>
  cpSync(join(import.meta.dirname, "fixtures", name), folder, { recursive: true });

/** The files of a folder, with their bytes. */
export const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
