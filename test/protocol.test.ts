import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const lines = readFileSync(`${root}docs/protocol.md`, "utf8").split("\n");
const page = lines.join("\n");
const prose = page.replaceAll(/```[\s\S]*?```|`[^`]*`/g, "");
const anchors = [...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = ""]) => id);

/** The headings with the anchors right above them, and their depth. */
const headings = lines.flatMap((line, at) => {
  const [, marks = "", title = ""] = /^(##+) (.+)$/.exec(line) ?? [];
  if (marks === "") return [];
  return [{ depth: marks.length, title, anchor: /^<a id="([^"]+)"><\/a>$/.exec(lines[at - 2] ?? "")?.[1] }];
});

/** Folders that hold what others have made, or a build. */
const isForeign = (name: string): boolean => name.startsWith(".") || name === "node_modules" || name === "dist";

const filesUnder = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (isForeign(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) return filesUnder(`${path}/`);
    return entry.isFile() && /\.(?:[cm]?[jt]s|md)$/.test(entry.name) ? [path] : [];
  });

const texts = filesUnder("").map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }));

/** One anchor behind the page's name, or several: with commas, "and" or "to" between them, over the lines of a comment, too. */
const citation = /protocol\.md#[\w-]+(?:(?:,| and| to)\s+(?:(?:\*|\/\/)\s+)?#[\w-]+)*/g;

const citations = texts.flatMap(({ path, text }) =>
  [...text.matchAll(citation)].flatMap(([cited]) =>
    [...cited.matchAll(/#([\w-]+)/g)].map(([, anchor = ""]) => ({ path, anchor })),
  ),
);

describe("docs/protocol.md", () => {
  it("has each anchor once", () => {
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toEqual([]);
  });

  it("has an anchor above each heading, and all of them in its table of contents", () => {
    expect(headings.filter(({ anchor }) => anchor === undefined)).toEqual([]);
    const contents = page.slice(0, page.indexOf("<a id=")).replaceAll(/\s+/g, " ");
    const listed = [...contents.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
    expect(listed).toEqual(headings.map(({ anchor }) => anchor));
    expect(headings.filter(({ anchor, title }) => !contents.includes(`[${title}](#${anchor})`))).toEqual([]);
  });

  it("links to what is there", () => {
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const isThere = (link: string): boolean =>
      link.startsWith("#") ? anchors.includes(link.slice(1)) : existsSync(`${root}docs/${link}`);
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });

  it("has every anchor that something points to", () => {
    expect(citations.length).toBeGreaterThan(0);
    expect(citations.filter(({ anchor }) => !anchors.includes(anchor))).toEqual([]);
  });

  it("is where the sources point: the project cites no page that readers do not have", () => {
    // A number of a section is one of an RFC, which everybody has.
    const wrong = texts
      .flatMap(({ path, text }) => text.split("\n").map((line, at) => ({ line, place: `${path}:${at + 1}` })))
      .filter(({ line }) => /\bspec\/\w+\.md\b|(?<!RFC \d+ )\u00a7\d/.test(line));
    expect(wrong).toEqual([]);
  });
});
