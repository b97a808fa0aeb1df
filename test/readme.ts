import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Lines without the line ends and blanks that do not show on a page. */
const tidy = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();

/**
 * Runs the first ts block of a page, by default a package's README, with the packages that are installed in the folder,
 * and gives what it printed beside what the page's first text block promises.
 */
export const runReadme = async (
  folder: string,
  page: string = join(folder, "README.md"),
): Promise<{ readonly printed: string; readonly promised: string }> => {
  const readme = readFileSync(page, "utf8");
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const promised = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const scratch = mkdtempSync(join(folder, "node_modules", ".readme-"));
  const file = join(scratch, "example.ts");
  writeFileSync(file, code);
  let printed = "";
  const log = console.log;
  const write = process.stdout.write.bind(process.stdout);
  console.log = (...words: unknown[]) => {
    printed += `${words.join(" ")}\n`;
  };
  process.stdout.write = (chunk: string | Uint8Array) => {
    printed += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("latin1");
    return true;
  };
  try {
    await import(pathToFileURL(file).href);
    await new Promise((resolve) => {
      setImmediate(() => setImmediate(resolve));
    });
  } finally {
    console.log = log;
    process.stdout.write = write;
    rmSync(scratch, { recursive: true, force: true });
  }
  return { printed: tidy(printed), promised: tidy(promised) };
};
